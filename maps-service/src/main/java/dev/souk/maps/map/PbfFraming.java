package dev.souk.maps.map;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;

/**
 * Checks that a file is a whole sequence of blobs, as the OSM PBF format has it: length of a header, header, blob. The reader takes a
 * file that ends early for one that ends there, so half a country would be served without a word.
 */
final class PbfFraming {

    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int LONGEST_BLOB = 32 * 1024 * 1024;

    private PbfFraming() {}

    /** @throws IOException if it is something else or ends early */
    static void check(Path file) throws IOException {
        long left = Files.size(file);
        if (left == 0) {
            throw new EOFException("the file is empty");
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (left > 0) {
                int headerLength = in.readInt();
                if (headerLength < 1 || headerLength > LONGEST_HEADER) {
                    throw new IOException("not the OSM PBF format: a header of " + headerLength + " bytes");
                }
                int blobLength =
                        BlobHeader.parseFrom(in.readNBytes(headerLength)).getDatasize();
                if (blobLength < 0 || blobLength > LONGEST_BLOB) {
                    throw new IOException("not the OSM PBF format: a blob of " + blobLength + " bytes");
                }
                in.skipNBytes(blobLength);
                left -= Integer.BYTES + headerLength + blobLength;
            }
        } catch (InvalidProtocolBufferException malformed) {
            throw new IOException("not the OSM PBF format", malformed);
        }
    }
}
