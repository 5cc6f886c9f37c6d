import { fitColumns, wrapCell } from '../../src/explain/fit-columns';

test.each<[widths: number[], width: number, fitted: number[]]>([
  [[10, 20, 30], 64, [10, 20, 30]],
  [[10, 20, 30], 63, [10, 20, 29]],
  [[10, 20, 30], 44, [10, 15, 15]],
  [[10, 20, 30], 30, [9, 9, 8]],
  [[10, 20, 30], 5, [8, 8, 8]],
  [[3, 40], 20, [3, 15]],
  [[10, 20], Infinity, [10, 20]],
])('columns of %j in a width of %d', (widths, width, fitted) => expect(fitColumns(widths, width)).toEqual(fitted));

test.each<[text: string, width: number, lines: string[]]>([
  ['', 8, ['']],
  ['abcdefgh', 8, ['abcdefgh']],
  ['external clients, other brokers', 16, ['external', 'clients, other', 'brokers']],
  ['kafka-brokers-0.kafka:9092', 16, ['kafka-brokers-0.', 'kafka:9092']],
  ['kafka-brokers-0.kafka:9092', 15, ['kafka-brokers-', '0.kafka:9092']],
  ['abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
  ['abcdefgh ijk', 8, ['abcdefgh', 'ijk']],
])('%j in %d characters', (text, width, lines) => expect(wrapCell(text, width)).toEqual(lines));
