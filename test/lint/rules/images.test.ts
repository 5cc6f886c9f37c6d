import { containerOf, manifests, reportOf } from '../manifests';

function problemsOf(image: string): string[] {
  const all = manifests();
  containerOf(all).image = image;
  return reportOf(all).findings.filter(({ rule }) => rule === 'image').map(({ message }) => message);
}
const digest = 'a'.repeat(64);

test.each([
  ['oci://registry.example.com/apache/kafka:4.1.0', 'has a scheme'],
  ['apache/kafka:4.1.0 ', 'contains whitespace'],
  [`apache/kafka@sha256:${digest.slice(33)}`, 'has an invalid digest'],
  [`apache/kafka@${digest}`, 'has an invalid digest'],
])('%j %s', (image, problem) => {
  expect(problemsOf(image)).toEqual([`image ${JSON.stringify(image)} ${problem}`]);
});

test.each([
  'apache/kafka', 'apache/kafka:4.1.0', `apache/kafka:4.1.0@sha256:${digest}`, `registry.example.com:8090/a/apache/kafka@sha512:${digest}${digest}`, '[fd00::1]:5000/apache/kafka:4.1.0',
])('%s is not reported', (image) => {
  expect(problemsOf(image)).toEqual([]);
});
