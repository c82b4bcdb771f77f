package dev.souk.maps.map;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.openstreetmap.osmosis.osmbinary.Fileformat.Blob;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Node;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveGroup;
import org.openstreetmap.osmosis.osmbinary.Osmformat.StringTable;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Way;

/** Turns OSM XML into the binary form, the plainest way that its format allows: some thousand elements a block, uncompressed. */
final class OsmPbf implements AutoCloseable {

    private static final int ELEMENTS_A_BLOCK = 4_000;

    private final DataOutputStream out;
    private final Map<String, Integer> texts = new HashMap<>();
    private StringTable.Builder table = StringTable.newBuilder();
    private PrimitiveGroup.Builder group = PrimitiveGroup.newBuilder();
    private Node.Builder node = Node.newBuilder();
    private Way.Builder way = Way.newBuilder();
    private long lastReference;

    private OsmPbf(Path file) throws IOException {
        out = new DataOutputStream(Files.newOutputStream(file));
        writeBlob(
                "OSMHeader",
                HeaderBlock.newBuilder().addRequiredFeatures("OsmSchema-V0.6").build());
        startBlock();
    }

    static Path write(Path osm, Path file) throws Exception {
        try (OsmPbf pbf = new OsmPbf(file);
                var bytes = Files.newInputStream(osm)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(bytes);
            boolean inWay = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    inWay = inWay || xml.getLocalName().equals("way");
                    pbf.start(xml, inWay);
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    pbf.end(xml.getLocalName());
                }
            }
        }
        return file;
    }

    private void start(XMLStreamReader xml, boolean inWay) {
        switch (xml.getLocalName()) {
            case "node" ->
                node = Node.newBuilder()
                        .setId(number(xml, "id"))
                        .setLat(Math.round(Double.parseDouble(xml.getAttributeValue(null, "lat")) * 1e7))
                        .setLon(Math.round(Double.parseDouble(xml.getAttributeValue(null, "lon")) * 1e7));
            case "way" -> {
                way = Way.newBuilder().setId(number(xml, "id"));
                lastReference = 0;
            }
            case "nd" -> {
                way.addRefs(number(xml, "ref") - lastReference);
                lastReference = number(xml, "ref");
            }
            case "tag" -> {
                int key = text(xml.getAttributeValue(null, "k"));
                int value = text(xml.getAttributeValue(null, "v"));
                if (inWay) {
                    way.addKeys(key).addVals(value);
                } else {
                    node.addKeys(key).addVals(value);
                }
            }
            default -> {}
        }
    }

    private void end(String element) throws IOException {
        if (element.equals("node")) {
            group.addNodes(node);
        } else if (element.equals("way")) {
            if (group.getNodesCount() > 0) {
                // Strings of a way are numbered in the table of its own block.
                Way.Builder moved = way.clone().clearKeys().clearVals();
                StringTable known = table.build();
                Way read = way.build();
                writeBlock();
                for (int index = 0; index < read.getKeysCount(); index++) {
                    moved.addKeys(text(known.getS(read.getKeys(index)).toStringUtf8()));
                    moved.addVals(text(known.getS(read.getVals(index)).toStringUtf8()));
                }
                way = moved;
            }
            group.addWays(way);
        }
        if (group.getNodesCount() + group.getWaysCount() >= ELEMENTS_A_BLOCK) {
            writeBlock();
        }
    }

    private void writeBlock() throws IOException {
        writeBlob(
                "OSMData",
                PrimitiveBlock.newBuilder()
                        .setStringtable(table)
                        .addPrimitivegroup(group)
                        .build());
        startBlock();
    }

    private void startBlock() {
        texts.clear();
        group = PrimitiveGroup.newBuilder();
        // Number 0 is no string.
        table = StringTable.newBuilder().addS(ByteString.EMPTY);
    }

    private void writeBlob(String type, MessageLite content) throws IOException {
        Blob blob = Blob.newBuilder()
                .setRaw(content.toByteString())
                .setRawSize(content.getSerializedSize())
                .build();
        BlobHeader header = BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.getSerializedSize())
                .build();
        out.writeInt(header.getSerializedSize());
        header.writeTo(out);
        blob.writeTo(out);
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, fresh -> {
            table.addS(ByteString.copyFromUtf8(fresh));
            return table.getSCount() - 1;
        });
    }

    private static long number(XMLStreamReader xml, String attribute) {
        return Long.parseLong(xml.getAttributeValue(null, attribute));
    }

    @Override
    public void close() throws IOException {
        writeBlock();
        out.close();
    }
}
