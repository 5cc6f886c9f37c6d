import { exampleSuites } from './cluster-suite';

exampleSuites('production', ['3.9.2', '4.3.1']);
