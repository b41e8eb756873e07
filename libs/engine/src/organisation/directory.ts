/** A snapshot of who is where, immutable and indexed by id; `version` grows with each change. Ids are UUIDs. */
export interface Directory {
  version: number;
  units: { readonly [unit: string]: Unit };
  persons: { readonly [person: string]: Person };
  /** Ids by the names that procedures use: a unit's code, a person's login. */
  unitByCode: { readonly [code: string]: string };
  personByLogin: { readonly [login: string]: string };
}

export interface Unit {
  id: string;
  code: string;
  name: string;
  parent?: string;
  children: readonly string[];
  /** Active persons by duty. The duty `head` makes somebody the unit's head. */
  members: { readonly [duty: string]: readonly string[] };
}

export type Role = 'staff' | 'manager' | 'administrator';

export interface Person {
  id: string;
  login: string;
  name: string;
  active: boolean;
  role: Role;
  /** First the unit that the person belongs to in the first place. */
  memberships: readonly { unit: string; duty: string }[];
}

/** The duty that makes somebody the head of a unit. */
export const HEAD = 'head';
