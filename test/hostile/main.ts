import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { learn } from '../fuzz/known';
import { startProductTarget } from '../fuzz/product';
import { ordinaryAbout, pickVictims } from './ordinary';
import { placesOf } from './places';
import { walkInjections, walkOddValues, walkWrongTypes } from './walk';

/** `npm run walk`: every hostile value in every argument of every field of the product; fails on any that is our fault. */
async function main(): Promise<void> {
  const target = await startProductTarget();
  try {
    await learn(target);
    const { data } = await target.query(getIntrospectionQuery());
    const places = placesOf(buildClientSchema(data), ordinaryAbout(await pickVictims(target)));
    print(`${places.length} places`);
    let count = 0;
    // those that find things before those that write
    for (const [name, walk] of [
      ['injections', walkInjections],
      ['wrong types', walkWrongTypes],
      ['odd values', walkOddValues],
    ] as const) {
      const { asked, faults } = await walk(target, places);
      for (const fault of faults.slice(0, 20)) print(fault);
      print(`${name}: ${asked} requests, faults ${faults.length}`);
      count += faults.length;
    }
    const complaints = target.complaints();
    for (const complaint of complaints.slice(0, 20)) print(complaint);
    print(`complaints of the product: ${complaints.length}`);
    process.exitCode = count + complaints.length === 0 ? 0 : 1;
  } finally {
    await target.close();
  }
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
