import { parseProperties } from '../../src/util/parse-properties';
import { propertiesText } from '../../src/util/properties-text';

test.each([
  ['plain', 'value'], ['with=equals', 'a=b:c#d!e'], ['with blank', ' leading'], ['back', 'a\\b\\\\c\\'], ['tab', 'a\tb\nc\rd\fe'],
  ['umlaut', 'Grüße €'], ['emoji', '🚀'], ['#comment', '!x'], ['empty', ''], ['colon:key', 'v'], ['inner', 'a  b'],
])('%j = %j survives', (key, value) => {
  expect(parseProperties(propertiesText([[key, value]]))).toEqual({ [key]: value });
});

test('what needs no escape is written as it is', () => {
  expect(propertiesText([['advertised.listeners', 'A://a.example.com:1,B://[${env:HOST_IP}]:2']]))
    .toBe('advertised.listeners=A://a.example.com:1,B://[${env:HOST_IP}]:2\n');
});

test('text is ISO-8859-1, which is all that Java reads', () => {
  expect(propertiesText([['k', 'ü']])).toBe('k=\\u00fc\n');
});

test('files of others are read as Java reads them', () => {
  expect(parseProperties([
    '# a comment', '! another', '', '  indented = value', 'colon: value', 'blank value', 'continued = a,\\', '    b', 'twice=1', 'twice=2',
    'path=c:\\\\x', 'last',
  ].join('\r\n'))).toEqual({ indented: 'value', colon: 'value', blank: 'value', continued: 'a,b', twice: '2', path: 'c:\\x', last: '' });
});
