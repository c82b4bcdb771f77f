package dev.souk.world.city;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Writes a city as OSM XML: nodes first, then ways, as importers expect. */
public final class OsmXml {

    private OsmXml() {}

    /** Writes or replaces the file. */
    public static void write(City city, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"souk-demo-world\">\n");
            for (OsmNode node : city.nodes()) {
                out.write(String.format(
                        Locale.ROOT,
                        " <node id=\"%d\" version=\"1\" lat=\"%.7f\" lon=\"%.7f\"",
                        node.id(),
                        node.at().lat(),
                        node.at().lon()));
                if (node.tags().isEmpty()) {
                    out.write("/>\n");
                } else {
                    out.write(">\n");
                    writeTags(node.tags(), out);
                    out.write(" </node>\n");
                }
            }
            for (OsmWay way : city.ways()) {
                out.write(" <way id=\"" + way.id() + "\" version=\"1\">\n");
                for (long node : way.nodes()) {
                    out.write("  <nd ref=\"" + node + "\"/>\n");
                }
                writeTags(way.tags(), out);
                out.write(" </way>\n");
            }
            out.write("</osm>\n");
        }
    }

    private static void writeTags(Map<String, String> tags, Writer out) throws IOException {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            out.write("  <tag k=\"" + escaped(tag.getKey()) + "\" v=\"" + escaped(tag.getValue()) + "\"/>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
