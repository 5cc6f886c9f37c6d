import { KafkaImage } from '../cluster/kafka-image';
import { checkFactories } from '../options/check-factories';

/** Where the Java program comes from that Jobs of this library run. */
export class KafkaTools {
  /** An immutable ConfigMap with the program, about 80 kB, one for each namespace with such a Job; checks of mirrors have one of their own, about 35 kB. */
  public static configMap(): KafkaTools {
    return new KafkaTools();
  }

  /**
   * An image with the program among Kafka's libraries, for environments that do not admit binaries in ConfigMaps. It is built with
   * `tools/kafka-tools/Dockerfile` of this library's repository, and has to be of the same version of the library.
   *
   * @param image the image, which has Kafka and the program
   */
  public static image(image: KafkaImage): KafkaTools {
    return new KafkaTools(image);
  }

  private constructor(
    /** @internal */ public readonly _image?: KafkaImage,
  ) {}
}

checkFactories(KafkaTools, 'KafkaTools');
