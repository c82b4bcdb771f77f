package dev.souk.gateway.edge;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. */
public final class Bodies {

    private Bodies() {}

    /**
     * Reads a body as UTF-8, and never more than is allowed.
     *
     * @throws ProblemException too_large or bad_request
     */
    public static String text(@Nullable InputStream body, int mostBytes) {
        if (body == null) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "expected a JSON body");
        }
        try {
            byte[] bytes = body.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw tooLarge(mostBytes);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "expected UTF-8", e);
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "the body broke off", e);
        }
    }

    static ProblemException tooLarge(long mostBytes) {
        return new ProblemException(ProblemCode.TOO_LARGE, "expected a body of at most " + mostBytes + " bytes");
    }
}
