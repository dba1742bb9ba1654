import { type ContactNow, contactNow, contactsInTown, setPhone } from './contacts';
import type { Gateway } from './gateway';

const usage = `usage: npm start -- list TOWN
       npm start -- show ID
       npm start -- set-phone ID VERSION NUMBER`;

const gateway: Gateway = {
  url: process.env['SAMBAND_URL'] ?? 'http://127.0.0.1:4000/graphql',
  key: process.env['SAMBAND_KEY'],
};

async function main([command, ...words]: readonly string[]): Promise<void> {
  const [first, version, phone] = words;
  if (command === 'list' && first !== undefined) return list(first);
  if (command === 'show' && first !== undefined) return show(first);
  if (command === 'set-phone' && first !== undefined && version !== undefined && phone !== undefined) {
    return save(first, Number(version), phone);
  }
  process.exitCode = 2;
  console.error(usage);
}

async function list(town: string): Promise<void> {
  for await (const { id, name, email } of contactsInTown(gateway, town)) console.log(`${id}  ${name}  ${email ?? ''}`);
}

async function show(id: string): Promise<void> {
  const contact = await contactNow(gateway, id);
  if (contact === null) return fail(`There is no contact ${id}.`);
  print(contact);
}

async function save(id: string, seenVersion: number, phone: string): Promise<void> {
  const saved = await setPhone(gateway, { id, seenVersion, phone });
  switch (saved.type) {
    case 'saved':
      console.log(`Saved as version ${saved.contact.version}.`);
      for (const { system, outcome, message } of saved.writes) {
        console.log(`  ${system.name}: ${outcome}${message === null ? '' : `, ${message}`}`);
      }
      return;
    case 'changedMeanwhile':
      fail(`Somebody changed the number after version ${seenVersion}. Now it is:`);
      return print(saved.contact);
    case 'refused':
      return fail(saved.reason);
  }
}

function print({ name, phone, version, records }: ContactNow): void {
  console.log(`${name}  ${phone ?? 'no number'}  (version ${version})`);
  for (const { system, freshness, freshnessReason } of records) {
    console.log(`  ${system.name}: ${freshness}${freshnessReason === null ? '' : `, ${freshnessReason}`}`);
  }
}

function fail(message: string): void {
  process.exitCode = 1;
  console.error(message);
}

main(process.argv.slice(2)).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
