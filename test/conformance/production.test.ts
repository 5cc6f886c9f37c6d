import { exampleSuites } from './suites/cluster-suite';

exampleSuites('production', ['3.9.2', '4.3.1']);
