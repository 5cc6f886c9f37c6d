import { AddressTable } from './address-table';
import { EnsembleTable } from './ensemble-table';
import { page } from './html/page';
import { mermaid } from './mermaid';
import { MARKDOWN, Style, terminalStyle } from './styles';
import { ensembleText, text } from './texts';
import { jsonOutput } from '../util/json-output';

type Format = 'table' | 'markdown' | 'json' | 'mermaid' | 'html';

/** The output formats of `explain`. Tables for people are not wider than `width`. */
export const FORMATS: Readonly<Record<Format, (tables: readonly AddressTable[], ensembles?: readonly EnsembleTable[], width?: number) => string>> = {
  table: (tables, ensembles = [], width = Infinity) => texts(tables, ensembles, terminalStyle(width)),
  markdown: (tables, ensembles = []) => texts(tables, ensembles, MARKDOWN),
  json: (clusters, ensembles = []) => jsonOutput({ clusters, ensembles }),
  mermaid: (tables) => tables.map(mermaid).join('\n'),
  html: page,
};

const texts = (tables: readonly AddressTable[], ensembles: readonly EnsembleTable[], style: Style): string =>
  [...tables.map((table) => text(table, style)), ...ensembles.map((table) => ensembleText(table, style))].join('\n');
