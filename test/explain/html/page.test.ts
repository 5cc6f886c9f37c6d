import { tablesOf } from './golden';
import { page } from '../../../src/explain/html/page';

const pageOf = (example: string) => page(tablesOf(example));

test('the page needs nothing else', () => {
  for (const example of ['production', 'mirror-active-active', 'tls-cert-manager']) {
    const html = pageOf(example);
    expect(html).not.toMatch(/<(script|link|img|iframe)|@import|url\(/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  }
});

test('findings are first, with a link to the page of their rule', () => {
  const html = pageOf('load-balancer');
  expect(html).toContain('[<a href="https://cdk8s-kafka.github.io/cdk8s-kafka/rules/plaintext-outside">plaintext-outside</a>]');
  expect(html.indexOf('Warnings')).toBeLessThan(html.indexOf('Who reaches what'));
  expect([...html.matchAll(/plaintext-outside<\/a>/g)]).toHaveLength(1);
});

test('a location can be chosen, and has its addresses, stations and ports', () => {
  const html = pageOf('load-balancer');
  expect(html).toContain('class="show-external"');
  expect(html).toContain('<td>kafka-brokers-0</td><td>192.0.2.11:443</td><td>load balancer of Service kafka-brokers-0-external</td><td>kafka-brokers-0:9095</td>');
  // With one location there is nothing to choose.
  expect(pageOf('minimal')).not.toContain('type="radio"');
});

test('several clusters have a section each, with choices of their own', () => {
  const html = pageOf('mirror-active-active');
  expect([...html.matchAll(/<section>/g)].length).toBe(2);
  expect(html).not.toMatch(/name="paths-0".*name="paths-0".*<section>.*name="paths-0"/s);
});
