import { Size } from 'cdk8s';
import { print } from '../../../src/adopt/print/code';
import { size } from '../../../src/adopt/print/units';
import { compareQuantities } from '../../../src/util/quantity';

const printed = (quantity: string | undefined): string | undefined => {
  const code = size(quantity);
  return code && print(code);
};

test.each<[quantity: string, code: string]>([
  ['10Gi', 'Size.gibibytes(10)'], ['1.5Gi', 'Size.gibibytes(1.5)'], ['2048Mi', 'Size.mebibytes(2048)'], ['3Ti', 'Size.tebibytes(3)'], ['512Ki', 'Size.kibibytes(512)'],
  ['1Pi', 'Size.pebibyte(1)'], ['2Ei', 'Size.pebibyte(2048)'],
  // The largest unit that gives an integer, for quantities in units that cdk8s does not have.
  ['2147483648', 'Size.gibibytes(2)'], ['2G', 'Size.kibibytes(1953125)'], ['512e3', 'Size.kibibytes(500)'],
  ['500M', 'Size.kibibytes(488281.25)'], ['1500M', 'Size.kibibytes(1464843.75)'], ['1', 'Size.kibibytes(0.0009765625)'],
])('%s is %s, the same amount', (quantity, code) => {
  expect(printed(quantity)).toBe(code);
  const created: Size = new Function('Size', `return ${code}`)(Size);
  expect(compareQuantities(created.asString(), quantity)).toBe(0);
});

test.each([undefined, '', '0', '-1Gi', 'lots', '9007199254740993', '1n'])('%s cannot be a Size', (quantity) => expect(printed(quantity)).toBeUndefined());
