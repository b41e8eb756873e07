import { Injectable } from '@nestjs/common';
import type { Person } from '@wubu/engine';
import {
  changeAccount,
  createAccount,
  lockAccount,
  oneTimePasswords,
  resetPassword,
  sightOf,
  unlockAccount,
  type AccountRefusal,
  type Database,
  type OneTimePassword,
} from '@wubu/entities';
import { searchPeople } from '../organisation/people-search.js';
import { InjectDatabase } from '../platform/database.module.js';
import { badInput, forbidden, HttpProblem, notFound } from '../platform/problem.js';
import type {
  AccountsDto,
  AccountsQuery,
  ChangedAccountDto,
  ChangedDto,
  LockedDto,
  NewAccountDto,
  OneTimePasswordDto,
} from './accounts.dto.js';
import { isAtTheTop, looksAfter } from './looks-after.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

/** Who can sign in, as far as their administrator looks after them. */
@Injectable()
export class AccountsService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
  ) {}

  async list({ locked, ...search }: AccountsQuery, by: string): Promise<AccountsDto> {
    const directory = this.db.directory.current;
    const fits = (person: Person) => this.looksAfter(by, person) && (locked === undefined || person.active !== locked);
    const { items, next } = searchPeople(directory, { ...search, inactive: true }, fits);
    const given = await oneTimePasswords(
      this.db.entities,
      items.map(({ id }) => id),
    );
    const accounts = items.map((item) => {
      const { login, role, active } = directory.persons[item.id]!;
      const oneTimeUntil = given.get(item.id);
      return { ...item, login, role, locked: !active, ...(oneTimeUntil && { oneTimeUntil }) };
    });
    return { items: accounts, next };
  }

  /** Refuses a login that is taken (409 `account.login`), a manager made from below (403 `account.manager`), and a unit or duty that is not there for the caller (422). */
  async create({ unit, name, ...account }: NewAccountDto, by: string): Promise<OneTimePasswordDto> {
    this.refuseBeyond(by, unit, account.role);
    const made = await createAccount(this.db.entities, { ...account, name: name.trim(), unitId: unit }, by);
    if (typeof made === 'string') throw refused(made);
    await this.db.directory.refresh();
    return shown(made);
  }

  /** Refuses with 404, what `create` refuses, and with 409 another role or place of the caller's own (`account.own`), or another role of the last administrator (`account.last`). */
  async change(id: string, { name, role, unit, duties }: ChangedAccountDto, by: string): Promise<ChangedDto> {
    const present = await this.get(id, by);
    const isMoved = !worksAt(present, unit, duties);
    if (id === by && (isMoved || role !== present.role)) throw new HttpProblem(409, 'account.own');
    this.refuseBeyond(by, unit, role);
    const wish = { name: name.trim(), role, ...(isMoved && { place: { unitId: unit, duties } }) };
    const changed = await changeAccount(this.db.entities, id, wish, by);
    if (!changed) throw notFound();
    if (typeof changed === 'string') throw refused(changed);
    this.sessions.forget(id);
    this.tokens.forget(id);
    await this.db.directory.refresh();
    return changed;
  }

  /** Refuses with 404. */
  async reset(id: string, by: string): Promise<OneTimePasswordDto> {
    await this.get(id, by);
    const given = await resetPassword(this.db.entities, id, by);
    if (!given) throw notFound();
    this.sessions.forget(id);
    return shown(given);
  }

  /** Refuses with 404, and with 409 `account.own` and `account.last`. */
  async lock(id: string, by: string): Promise<LockedDto> {
    await this.get(id, by);
    if (id === by) throw new HttpProblem(409, 'account.own');
    const locked = await lockAccount(this.db.entities, id, by);
    if (typeof locked === 'string') throw refused(locked);
    this.sessions.forget(id);
    this.tokens.forget(id);
    await this.db.directory.refresh();
    return locked;
  }

  /** Refuses with 404. */
  async unlock(id: string, by: string): Promise<void> {
    await this.get(id, by);
    await unlockAccount(this.db.entities, id, by);
    await this.db.directory.refresh();
  }

  private async get(id: string, by: string): Promise<Person> {
    const known = this.db.directory.current.persons;
    const person = Object.hasOwn(known, id) ? known[id] : (await this.db.directory.refresh()).persons[id];
    if (!person || !this.looksAfter(by, person)) throw notFound();
    return person;
  }

  private refuseBeyond(by: string, unit: string, role: string): void {
    if (!this.unitsOf(by).includes(unit)) throw badInput([{ path: 'unit', code: 'notAnOption' }]);
    if (role === 'manager' && !isAtTheTop(by, this.db.directory.current)) throw forbidden('account.manager');
  }

  private looksAfter(by: string, person: Person): boolean {
    return looksAfter(by, person, this.db.directory.current);
  }

  /** The caller's units with all below them. */
  private unitsOf(by: string): readonly string[] {
    return sightOf(by, this.db.directory.current).ledUnits;
  }
}

/** Whether this is the foremost unit of somebody, with their duties there as they are. */
function worksAt({ memberships }: Person, unit: string, duties: readonly string[]): boolean {
  const held = memberships.filter((membership) => membership.unit === unit).map(({ duty }) => duty);
  return memberships[0]?.unit === unit && held.join() === [...new Set(duties)].join();
}

function refused(code: AccountRefusal): HttpProblem {
  if (code === 'account.unit') return badInput([{ path: 'unit', code: 'notAnOption' }]);
  if (code === 'account.duty') return badInput([{ path: 'duties', code: 'notAnOption' }]);
  return new HttpProblem(409, code);
}

const shown = ({ personId, password, until }: OneTimePassword): OneTimePasswordDto => ({ id: personId, password, until });
