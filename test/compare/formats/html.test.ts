import { nothing, scaleIn, withError } from './plans';
import { planHtml } from '../../../src/compare/formats/html';

test('the page has a section for each part, with links of rules and commands', () => {
  const text = planHtml(scaleIn());
  expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(text).toMatch(/<h1>Kafka: 1 error, /);
  expect(text).toContain('<section class="errors">\n<h2>Errors</h2>\n<ul>\n<li>cluster kafka loses broker 3');
  expect(text).toMatch(/ <a href="https:\/\/\S+\/rules\/broker-removed">broker-removed<\/a><\/li>/);
  expect(text).toMatch(/<section class="manual-steps-before-applying">\n<h2>Manual steps before applying<\/h2>\n<ol>\n<li>Check [^]*?<pre><code>kubectl /);
  expect(text).toContain('spec.replicas: 5 -&gt; 3</li>');
  for (const tag of ['section', 'ul', 'ol', 'li', 'pre', 'code', 'p', 'a', 'h1', 'h2', 'main', 'body', 'html']) {
    expect([tag, text.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0]).toEqual([tag, text.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0]);
  }
});

test('it needs no other file and no script', () => expect(planHtml(scaleIn())).not.toMatch(/<(script|link|img|iframe)|@import|url\(|src=/));

test('text is escaped', () => {
  expect(planHtml(withError('<script>alert("a & b")</script>'))).toContain('<li>&lt;script&gt;alert(&quot;a &amp; b&quot;)&lt;/script&gt;; fix it <a ');
});

test('no change is a title', () => expect(planHtml(nothing())).toContain('<main>\n<h1>Kafka: No changes</h1>\n</main>'));
