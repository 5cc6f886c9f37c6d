import { cdk8s, javascript, release } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-kafka',
  description: 'CDK8s constructs that generate the Kubernetes manifests of Apache Kafka clusters: typed, validated at synth time, no operator, no CRDs',
  author: 'cdk8s-kafka contributors',
  authorAddress: 'contributors@cdk8s-kafka.dev',
  repositoryUrl: 'https://github.com/cdk8s-kafka/cdk8s-kafka.git',
  keywords: ['cdk8s', 'kafka', 'kubernetes', 'kraft', 'zookeeper'],
  homepage: 'https://cdk8s-kafka.github.io/cdk8s-kafka/',
  bugsUrl: 'https://github.com/cdk8s-kafka/cdk8s-kafka/issues',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',

  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.5.0',

  bin: { 'cdk8s-kafka': 'lib/cli/main.js' },
  // cdk8s-plus-28 provides types (`import type`), and the client workloads of tests and examples; it is not loaded at run time.
  // The command line tools parse YAML with `yaml`, and arguments with `commander`, which are bundled into them; commander 15 needs Node.js 22.
  devDeps: [
    '@grafana/grafana-foundation-sdk', '@kubernetes-models/cert-manager', '@kubernetes-models/gateway-api@^0.5.1', '@kubernetes-models/prometheus-operator@^4.4.4',
    '@swc/core', '@swc/jest', 'cdk8s-plus-28@^2.5.6', 'commander@^14', 'esbuild', 'kubernetes-models', 'tsx', 'yaml',
  ],

  publishToPypi: { distName: 'cdk8s-kafka', module: 'cdk8s_kafka', trustedPublishing: true, attestations: true },
  publishToMaven: {
    javaPackage: 'io.github.cdk8skafka',
    mavenGroupId: 'io.github.cdk8s-kafka',
    mavenArtifactId: 'cdk8s-kafka',
  },
  publishToGo: { moduleName: 'github.com/cdk8s-kafka/cdk8s-kafka-go', packageName: 'cdk8skafka' },

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // Coverage doubles the time of the tests; run npx jest --coverage for it.
      collectCoverage: false,
      moduleNameMapper: { '^cdk8s-kafka$': '<rootDir>/src' },
      // Types are checked once, by tsc.
      transform: { '^.+\\.[t]sx?$': new javascript.Transform('@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }) },
      maxWorkers: '100%',
      // Tests on real Kafka and real Kubernetes have separate commands.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/conformance/', '<rootDir>/test/e2e/'],
    },
  },
  typecheckTests: true,
  sampleCode: false,

  // The public API may change in minor versions until 1.0.0.
  stability: 'experimental',
  workflowNodeVersion: '22',
  github: true,
  githubOptions: {
    mergify: false,
    pullRequestLintOptions: { semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'perf', 'refactor', 'test', 'build', 'chore'] } },
  },
  pullRequestTemplateContents: [
    'What changes for users, and why:',
    '',
    '- [ ] a test with the rejected input and one with the nearest accepted input, for a rule',
    '- [ ] what it was tried on: Kafka version, Kubernetes version, `npm run test:conformance`, `npm run test:e2e`',
    '- [ ] docs and an example, for a new option',
  ],
  buildWorkflowOptions: { mutableBuild: false },
  depsUpgradeOptions: { workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY } },
  stale: true,
  // `npx projen release` is the same without publishing: packages in dist/, the version from the commits since the last tag.
  release: true,
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  majorVersion: 0,
  nextVersionCommand: 'test -n "$LATEST_TAG" || echo 0.1.0',
  releaseToNpm: true,
  npmProvenance: true,
  npmTrustedPublishing: true,
  integrationTestAutoDiscover: false,
});

// unrs-resolver 1.13.0 names platform packages that do not exist, so `npm ci` would refuse the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// One type check of everything that is not part of the package; the sources are checked with it.
for (const folder of ['examples', 'bench', 'tools', 'site/generate']) { project.tsconfigDev.addInclude(`../${folder}/**/*.ts`); }

// Examples and tests import the library by its name, like a user's app.
project.tsconfigDev.file.addOverride('compilerOptions.paths', { 'cdk8s-kafka': ['../src/index.ts'] });

const codeCache = project.addTask('code-cache', {
  description: 'Adds the compiled code of the library for every supported line of Node.js to lib/, before a release (npm)',
  exec: 'tsx tools/bundle/every-node.ts',
});

// `build` must not need Python, Maven or Go; `npx projen package-all` builds the packages of all languages.
const packageJs = project.tasks.tryFind('package:js')!;
project.packageTask.reset();
// What is published is fast with every supported Node.js, not only with the one that built it.
project.packageTask.spawn(codeCache, { condition: 'test "$RELEASE" = true' });
project.packageTask.spawn(packageJs);

// Three bundles instead of three hundred files, and the library's compiled code: most of the load time is parsing.
project.postCompileTask.exec('tsx tools/bundle/main.ts');

// Every TypeScript example in README.md and in doc comments must compile.
project.postCompileTask.exec('jsii-rosetta extract --compile --fail --strict');

// Changes of the API since the last release that programs would not survive.
project.buildWorkflow!.addPostBuildSteps({ name: 'Compatibility of the API', run: 'npx projen compat' });

const pages = project.addTask('docs:pages', {
  description: 'Writes docs/rules.md, docs/bad-inputs.md and docs/operations/runbook.md from the rules, their tests and the alerts',
  exec: 'tsx --tsconfig test/tsconfig.json test/pages/write.ts',
});
project.postCompileTask.spawn(pages);

project.eslint!.addLintPattern('examples');
project.eslint!.addLintPattern('bench');
project.eslint!.addLintPattern('tools');
project.eslint!.addLintPattern('site/generate');
project.eslint!.allowDevDeps('examples/**');
project.eslint!.allowDevDeps('bench/**');
project.eslint!.allowDevDeps('tools/**');
project.eslint!.allowDevDeps('site/**');
// Bundled into the command line tools.
project.eslint!.allowDevDeps('src/cli/**');
project.eslint!.addRules({
  'import/no-unresolved': ['error', { ignore: ['^cdk8s-kafka$'] }],
  // Examples are complete apps, which run when they are loaded.
  '@typescript-eslint/no-require-imports': 'off',
});

project.addTask('start', {
  description: 'Synthesizes every example into dist/examples, and prints addresses and warnings',
  exec: 'tsx --tsconfig examples/tsconfig.json examples/start.ts',
  receiveArgs: true,
});
project.addTask('explain', {
  description: 'Runs `cdk8s-kafka explain` from the sources',
  exec: 'tsx src/cli/main.ts explain',
  receiveArgs: true,
});
project.addTask('generate:kafka-config', {
  description: 'Generates src/kafka-config/*.json from the jars of every Kafka line (JDK 17, Maven)',
  exec: 'tsx tools/kafka-config/generate.ts',
});
project.addTask('generate:option-types', {
  description: 'Generates src/options/structs.ts and table.ts, the types of all options, from the sources',
  exec: 'tsx tools/option-types/generate.ts',
});
project.addTask('generate:pod-fields', {
  description: 'Generates src/rules/pods/schema/table.ts, the fields of pods, from kubernetes-models',
  exec: 'tsx tools/pod-fields/generate.ts',
});
project.addTask('generate:dashboards', {
  description: 'Generates src/monitoring-data/*.json from tools/dashboards/panels.ts',
  exec: 'tsx tools/dashboards/generate.ts',
});
project.addTask('test:languages', {
  description: 'Builds and installs the packages for Python, Java and Go, and compares the manifests of a program in each (Python, Maven, Go)',
  exec: 'tsx tools/languages/main.ts',
  receiveArgs: true,
});
project.addTask('test:kafka-tools', {
  description: 'Tests the Java program of Jobs with JUnit, and checks that the committed jar is built from its sources (JDK 17, Maven)',
  exec: 'tsx tools/kafka-tools/test.ts',
});
project.addTask('test:conformance', {
  description: 'Tests with real Kafka: every properties file of every example, and clusters on loopback addresses (JDK 17, Maven)',
  exec: 'jest --config test/conformance/jest.config.json --runInBand',
  receiveArgs: true,
});
project.addTask('test:fuzz', {
  description: 'Compares the rules with real Kafka on random properties files (JDK 17, Maven)',
  exec: 'tsx test/fuzz/main.ts',
  receiveArgs: true,
});
project.addTask('test:e2e', {
  description: 'Tests on real Kubernetes: the cluster of KUBECONFIG, see test/e2e/README.md',
  exec: 'jest --config test/e2e/jest.config.json --runInBand',
  receiveArgs: true,
});
project.addTask('test:mutation', {
  description: 'Makes small changes in the sources, and lists those that no test notices (test/mutation/README.md)',
  exec: 'tsx test/mutation/main.ts',
  receiveArgs: true,
});
const site = project.addTask('site', { description: 'Builds the documentation site into dist/site, from docs/ and what was compiled (npm)' });
site.exec('npm ci --prefix site --no-audit --no-fund --silent');
site.exec('tsx --tsconfig test/tsconfig.json site/generate/main.ts');
site.exec('npx vitepress build .', { cwd: 'site' });
project.addTask('test:site', {
  description: 'Opens every page of dist/site in Chromium: dead links, errors, accessibility, search, sizes',
  env: { NODE_PATH: 'site/node_modules' },
  steps: [{ exec: 'tsc -p site/tsconfig.json' }, { exec: 'tsx --tsconfig test/tsconfig.json site/check/main.ts' }],
});
project.addTask('bench', {
  description: 'Measures import and synth times and output sizes, as ratios to plain cdk8s',
  exec: 'tsx bench/main.ts',
  receiveArgs: true,
});
project.gitignore.exclude('.jsii.tabl.json', '/site/pages/');
project.npmignore?.exclude('/rosetta/', '/examples/', '/docs/', '/bench/', '/tools/', '/site/', '/SECURITY.md', '/CODE_OF_CONDUCT.md', '/.ci/', '.jsii.tabl.json');

project.synth();
