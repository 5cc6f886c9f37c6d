import { join } from 'node:path';
import { attempt, command, Language, pack, ROOT, write } from './language';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source><maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>io.github.cdk8s-kafka</groupId><artifactId>cdk8s-kafka</artifactId><version>0.0.0</version></dependency>
  </dependencies>
</project>
`;

export const JAVA: Language = {
  name: 'Java',
  block: 'java',
  page: 'docs/languages.md',
  needs: { command: 'mvn', install: 'apt-get install maven openjdk-17-jdk-headless' },
  mistake: { at: '        .storage(', insert: '        .heap(Size.gibibytes(8))\n        .storage(', option: 'resources.memoryLimit' },
  install: (project) => {
    pack('java');
    const artifact = join(ROOT, 'dist/java/io/github/cdk8s-kafka/cdk8s-kafka/0.0.0/cdk8s-kafka-0.0.0');
    command('mvn', ['-q', '-B', 'install:install-file', `-Dfile=${artifact}.jar`, `-DpomFile=${artifact}.pom`], project);
    write(project, 'pom.xml', POM);
  },
  run: (project, program) => {
    write(project, 'src/main/java/Main.java', program);
    command('mvn', ['-q', '-B', 'compile', 'dependency:copy-dependencies', '-DoutputDirectory=libs'], project);
    return attempt('java', ['-cp', 'target/classes:libs/*', 'Main'], project);
  },
};
