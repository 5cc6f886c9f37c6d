import { Results } from './benchmark';
import { Comparison } from './compare';
import { round } from './targets';

/** The results as tables for people. */
export function report({ node, synth, import: imported, growth, outputs, loaded, targets }: Results): string {
  return [
    `node ${node}; CPU time of whole processes, mean of the fastest quarter; floor: plain cdk8s with the same objects as literals`,
    table(['process', 'floor ms', 'library ms', 'added ms', 'ratio', 'wall ratio', 'pairs'], [
      ['synth of production', ...comparison(synth)],
      ['import (floor: cdk8s)', ...comparison(imported)],
    ]),
    ...growth.map(({ series, unit, points, floorPerUnit, ownPerUnit }) => [
      table([series, 'objects', 'bytes', 'floor ms', 'library ms', 'added ms', 'ratio', 'wall ratio', 'pairs'],
        points.map((point) => [String(point.count), String(point.objects), String(point.bytes), ...comparison(point)])),
      `  one more ${unit} at the far end: ${round(floorPerUnit)} ms for the floor, ${round(ownPerUnit)} ms on top`,
    ].join('\n')),
    table(['example', 'objects', 'bytes'], outputs.map(({ example, objects, bytes }) => [example, String(objects), String(bytes)])),
    `files loaded by production: ${Object.entries(loaded.packages).map(([name, count]) => `${name} ${count}`).join(', ')}`,
    table(['target', 'measured', 'limit', ''], targets.map(({ name, value, limit, met }) => [name, String(value), limit, met ? 'ok' : 'MISSED'])),
  ].join('\n\n') + '\n';
}

function comparison({ floor, library, ratio, wall, pairs }: Comparison): string[] {
  return [round(floor), round(library), round(library - floor), round(ratio), round(wall.ratio), pairs].map(String);
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  return [head, widths.map((width) => '-'.repeat(width)), ...rows]
    .map((row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])).join('  ').trimEnd())
    .join('\n');
}
