import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

const pages = join(__dirname, '..', 'pages');
const base = process.env.SITE_BASE ?? '/cdk8s-kafka/';
const REPOSITORY = 'https://github.com/cdk8s-kafka/cdk8s-kafka';

export default defineConfig({
  title: 'cdk8s-kafka',
  description: 'CDK8s constructs that generate the Kubernetes manifests of Apache Kafka clusters',
  lang: 'en',
  base,
  srcDir: pages,
  outDir: join(__dirname, '..', '..', 'dist', 'site'),
  cacheDir: join(__dirname, '..', 'node_modules', '.vitepress'),
  cleanUrls: true,
  // Dead links fail the build.
  ignoreDeadLinks: false,
  metaChunk: true,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { console: 'shellscript' },
    // As GitHub does, where the pages of docs/ are read as well.
    anchor: { slugify: (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replaceAll(' ', '-') },
  },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}logo.svg` }]],
  themeConfig: {
    logo: '/logo.svg',
    nav: [
      { text: 'Tutorials', link: '/tutorials/first-cluster' },
      { text: 'How to', link: '/running' },
      { text: 'API', link: '/api/' },
      { text: 'Rules', link: '/rules/' },
      { text: 'Why', link: '/explanation/addresses' },
    ],
    sidebar: JSON.parse(readFileSync(join(pages, 'navigation.json'), 'utf8')),
    outline: { level: [2, 3] },
    search: { provider: 'local', options: { detailedView: false } },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    footer: { message: 'Apache License 2.0. Apache Kafka and Kafka are trademarks of the Apache Software Foundation; this project is not affiliated with it.' },
  },
});
