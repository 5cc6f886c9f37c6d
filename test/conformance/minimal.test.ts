import { exampleSuites } from './cluster-suite';

exampleSuites('minimal', ['4.3.1']);
