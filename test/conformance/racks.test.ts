import { exampleSuites } from './cluster-suite';

exampleSuites('racks', ['3.9.2', '4.3.1']);
