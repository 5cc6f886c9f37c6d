import { exampleSuites } from './suites/cluster-suite';

exampleSuites('minimal', ['4.3.1']);
