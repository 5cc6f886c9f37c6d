import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ApiVersionsRequestData;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.DescribeClusterRequestData;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.message.FindCoordinatorRequestData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;

/**
 * Prints every address in a broker's responses. Arguments: the address to connect to, the node id, and a topic whose leaders
 * have moved. Prints {api: {version: ["host:port", ...]}} for each version that client and broker support.
 *
 * <p>Responses to Produce and Fetch contain the new leader if the client's metadata is outdated. So the requests produce to
 * partitions that other brokers lead, and fetch with an outdated leader epoch.
 */
public final class ResponseAddresses {
  private static final long TIMEOUT_MS = 60_000;
  private static final String CLIENT_ID = "response-addresses";

  private final Socket socket;
  private final Map<ApiKeys, Short> newest = new LinkedHashMap<>();
  private int correlationId;

  private ResponseAddresses(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setSoTimeout(10_000);
    ApiVersionsResponseData known = (ApiVersionsResponseData) send(ApiKeys.API_VERSIONS, (short) 0, new ApiVersionsRequestData());
    known.apiKeys().forEach(api -> {
      if (ApiKeys.hasId(api.apiKey())) newest.put(ApiKeys.forId(api.apiKey()), api.maxVersion());
    });
  }

  public static void main(String[] args) throws Exception {
    PrintStream answer = System.out;
    System.setOut(System.err);
    String[] address = args[0].split(":");
    answer.println(Json.of(Retry.until(TIMEOUT_MS,
      () -> new ResponseAddresses(address[0], Integer.parseInt(address[1])).all(Integer.parseInt(args[1]), args[2]))));
    answer.flush();
    Runtime.getRuntime().halt(0);
  }

  private Map<String, Object> all(int self, String topic) throws Exception {
    MetadataResponseData metadata =
      (MetadataResponseData) send(ApiKeys.METADATA, newestOf(ApiKeys.METADATA), new MetadataRequestData().setTopics(null));
    MetadataResponseData.MetadataResponseTopic wanted = metadata.topics().find(topic);
    if (wanted == null) throw new IllegalStateException("no topic " + topic);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("Metadata", eachVersion(ApiKeys.METADATA, version -> new MetadataRequestData()
      .setTopics(version == 0 ? List.of() : null)));
    out.put("FindCoordinator", eachVersion(ApiKeys.FIND_COORDINATOR, version -> version < 4
      ? new FindCoordinatorRequestData().setKey(CLIENT_ID)
      : new FindCoordinatorRequestData().setCoordinatorKeys(List.of(CLIENT_ID))));
    out.put("DescribeCluster", eachVersion(ApiKeys.DESCRIBE_CLUSTER, version -> new DescribeClusterRequestData()));
    out.put("Produce", eachVersion(ApiKeys.PRODUCE, version -> produce(wanted, self)));
    out.put("Fetch", eachVersion(ApiKeys.FETCH, version -> fetch(wanted)));
    return out;
  }

  private static ApiMessage produce(MetadataResponseData.MetadataResponseTopic topic, int self) {
    List<ProduceRequestData.PartitionProduceData> led = topic.partitions().stream()
      .filter(partition -> partition.leaderId() != self)
      .map(partition -> new ProduceRequestData.PartitionProduceData().setIndex(partition.partitionIndex())
        .setRecords(MemoryRecords.withRecords(Compression.NONE, new SimpleRecord("refused".getBytes()))))
      .collect(Collectors.toList());
    ProduceRequestData request = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(1000);
    request.topicData().add(new ProduceRequestData.TopicProduceData()
      .setName(topic.name()).setTopicId(topic.topicId()).setPartitionData(led));
    return request;
  }

  private static ApiMessage fetch(MetadataResponseData.MetadataResponseTopic topic) {
    List<FetchRequestData.FetchPartition> moved = topic.partitions().stream()
      .filter(partition -> partition.leaderEpoch() > 0)
      .map(partition -> new FetchRequestData.FetchPartition().setPartition(partition.partitionIndex())
        .setCurrentLeaderEpoch(partition.leaderEpoch() - 1).setPartitionMaxBytes(1024))
      .collect(Collectors.toList());
    if (moved.isEmpty()) throw new IllegalStateException("no partition has changed its leader yet");
    return new FetchRequestData().setMaxWaitMs(100).setMaxBytes(1024).setTopics(List.of(
      new FetchRequestData.FetchTopic().setTopic(topic.name()).setTopicId(topic.topicId()).setPartitions(moved)));
  }

  private interface Request {
    ApiMessage of(short version);
  }

  private Map<String, Object> eachVersion(ApiKeys api, Request request) throws Exception {
    Map<String, Object> out = new LinkedHashMap<>();
    for (short version = api.oldestVersion(); version <= newestOf(api); version++) {
      ApiMessage response = send(api, version, request.of(version));
      out.put(String.valueOf(version), addresses(response, version));
    }
    return out;
  }

  private short newestOf(ApiKeys api) {
    return (short) Math.min(api.latestVersion(), newest.get(api));
  }

  private ApiMessage send(ApiKeys api, short version, ApiMessage request) throws IOException {
    RequestHeader header = new RequestHeader(api, version, CLIENT_ID, correlationId++);
    ByteBuffer body = RequestUtils.serialize(header.data(), header.headerVersion(), request, version);
    ByteBuffer frame = ByteBuffer.allocate(4 + body.remaining()).putInt(body.remaining()).put(body);
    WritableByteChannel out = Channels.newChannel(socket.getOutputStream());
    out.write(frame.flip());
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] answer = in.readNBytes(in.readInt());
    return AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header).data();
  }

  /** All pairs of a host and a port, anywhere in the response. */
  private static TreeSet<String> addresses(ApiMessage response, short version) throws Exception {
    Class<?> type = response.getClass();
    JsonNode json = (JsonNode) Class.forName(type.getName() + "JsonConverter")
      .getMethod("write", type, short.class).invoke(null, response, version);
    TreeSet<String> out = new TreeSet<>();
    List<JsonNode> nodes = new ArrayList<>(List.of(json));
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode node = nodes.get(i);
      node.forEach(nodes::add);
      if (!node.has("host")) continue;
      // The first coordinator of a group is not available immediately.
      if (node.get("port").asInt() < 0) throw new IllegalStateException("no address yet: " + json);
      out.add(node.get("host").asText() + ":" + node.get("port").asInt());
    }
    return out;
  }
}
