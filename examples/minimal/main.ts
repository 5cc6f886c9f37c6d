import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet } from 'cdk8s-kafka';

// The smallest cluster that tolerates the loss of a node: three combined nodes.
const app = new App();
new KafkaBrokerSet(new Chart(app, 'minimal', { namespace: 'kafka' }), 'kafka');
app.synth();
