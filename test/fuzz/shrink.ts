import { Properties } from './base-files';
import { Case, Disagreement, disagreement, compareWithKafka } from './compare';
import { propertiesText } from './properties-text';
import { Random } from './random';

/**
 * Returns the same disagreement with as few keys as possible. Each round checks, in one JVM, all files without one key or without
 * one entry of a list.
 */
export function shrink(version: string, found: Case, kind: Disagreement): Case {
  const files = [found.file, ...candidates(found.file)].map(withoutEscapes);
  const smaller = compareWithKafka(version, files).filter((each) => disagreement(each) === kind);
  const best = smaller.reduce((smallest, each) => size(each) < size(smallest) ? each : smallest, found);
  return size(best) < size(found) ? shrink(version, best, kind) : best;
}

const size = ({ text }: Case): number => text.length;

/** If the escapes cause the disagreement, it disappears with this text, and the original case stays. */
const withoutEscapes = (file: Properties) => ({ file, text: propertiesText(new ConstantRandom(), file) });

/** Selects the form without escapes everywhere. */
class ConstantRandom extends Random {
  constructor() { super(0); }
  public override next(): number { return 0; }
}

function candidates(file: Properties): Properties[] {
  return Object.entries(file).flatMap(([key, value]) => {
    const { [key]: _, ...without } = file;
    const entries = value.split(',');
    const withoutEntry = (index: number) => entries.filter((__, other) => other !== index).join(',');
    const shorter = entries.length < 2 ? [] : entries.map((__, index) => ({ ...file, [key]: withoutEntry(index) }));
    return [without, ...shorter];
  });
}
