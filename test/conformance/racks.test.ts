import { exampleSuites } from './suites/cluster-suite';

exampleSuites('racks', ['3.9.2', '4.3.1']);
