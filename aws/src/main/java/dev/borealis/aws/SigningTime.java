package dev.borealis.aws;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A moment as Signature Version 4 writes it.
 *
 * @param date the day in UTC, as {@code 20261120}
 * @param timestamp the second in UTC, as {@code 20261120T170000Z}
 */
record SigningTime(String date, String timestamp) {

    static SigningTime of(Instant instant) {
        var utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder(16);
        digits(text, utc.getYear(), 1000);
        digits(text, utc.getMonthValue(), 10);
        digits(text, utc.getDayOfMonth(), 10);
        String date = text.toString();
        text.append('T');
        digits(text, utc.getHour(), 10);
        digits(text, utc.getMinute(), 10);
        digits(text, utc.getSecond(), 10);
        return new SigningTime(date, text.append('Z').toString());
    }

    private static void digits(StringBuilder out, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            out.append((char) ('0' + number / unit % 10));
        }
    }
}
