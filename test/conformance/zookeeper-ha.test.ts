import { exampleSuites } from './suites/cluster-suite';
import { ensembleSuite, registrationSuite } from './suites/zookeeper-suite';

exampleSuites('zookeeper-ha', ['3.9.0', '3.9.2'], suite => {
  registrationSuite(suite);
  ensembleSuite(suite);
});
