import { accessSuite } from './clusters/access-suite';
import { loadBalancerIps } from './kubernetes/environment';

accessSuite('load-balancer', {
  needs: 'E2E_LOAD_BALANCER_IPS',
  prepare: async () => {
    const [first, ...others] = loadBalancerIps;
    process.env.BOOTSTRAP_IP = first;
    process.env.LOAD_BALANCER_IPS = others.slice(0, 3).join();
  },
});
