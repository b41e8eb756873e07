/** True for the versions that `engines` of package.json names: 20 from 20.19 on, 22 from 22.13 on, and later ones. */
export function nodeIsFine(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 13;
  return major > 22;
}

export const nodeWanted = `Wubu needs Node 20.19 or later, or 22.13 or later; this is ${process.versions.node}.`;
