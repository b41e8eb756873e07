/** The header `content-disposition` of a file to be kept (RFC 6266): its name, and one in plain ASCII for whoever cannot read that. */
export function attachment(ascii: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
