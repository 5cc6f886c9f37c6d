import { Properties } from './base-files';
import { Case, Disagreement, disagreement, judge } from './judge';
import { propertiesText } from './properties-text';
import { Random } from './random';

/** The same disagreement with as few keys as possible: each round tries without every key, and entry of a list, at once. */
export function shrink(version: string, found: Case, kind: Disagreement): Case {
  const smaller = judge(version, [plain(found.file), ...candidates(found.file).map(plain)]).filter((each) => disagreement(each) === kind);
  const best = smaller.reduce((least, each) => size(each) < size(least) ? each : least, found);
  return size(best) < size(found) ? shrink(version, best, kind) : best;
}

const size = ({ text }: Case): number => text.length;

/** Without escapes; where they matter, the original is not found again and stays. */
const plain = (file: Properties) => ({ file, text: propertiesText(new PlainRandom(), file) });

/** Always the plainest way to write. */
class PlainRandom extends Random {
  constructor() { super(0); }
  public override next(): number { return 0; }
}

function candidates(file: Properties): Properties[] {
  return Object.entries(file).flatMap(([key, value]) => {
    const { [key]: _, ...without } = file;
    const entries = value.split(',');
    const shorter = entries.length < 2 ? [] : entries.map((__, index) => ({ ...file, [key]: entries.filter((___, other) => other !== index).join(',') }));
    return [without, ...shorter];
  });
}
