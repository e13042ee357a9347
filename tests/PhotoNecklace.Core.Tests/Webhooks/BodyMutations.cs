using System.Text;
using System.Text.Json;

namespace PhotoNecklace.CoreTests.Webhooks;

/// <summary>Makes of a platform's body one that it would not send.</summary>
internal static class BodyMutations
{
    // Texts as they stand in JSON, quotes and all, some of which are none.
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            """
                "\ud83d"
                """,
            """
                "2026-11-20T10:00:00\udc67Z"
                """,
            """
                "12\ud83d"
                """,
            "null",
            "true",
            "[]",
            "{}",
            "[null]",
            "0",
            "-1",
            "-0",
            "2.5",
            "1e999",
            "-1e999",
            "1E2",
            "99999999999999999999",
            "999999999999999999999999999999",
            """
                "2"
                """,
            """
                "NaN"
                """,
            """
                "Infinity"
                """,
            """
                "0001-01-01T00:00:00+14:00"
                """,
            """
                "9999-12-31T23:59:59-14:00"
                """,
            """
                "9999-12-31"
                """,
            """
                "\u0000\u202e\u2066\u2028\r\n\t"
                """,
            """
                ""
                """,
            """
                "=1+1;@x"
                """,
            $"\"{new string('x', 40_000)}\"",
            $"\"{string.Concat(Enumerable.Repeat("👧", 20_000))}\"",
            // One unit further, so that whatever cuts at an even place cuts a pair.
            $"\"x{string.Concat(Enumerable.Repeat("👧", 20_000))}\"",
            string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)),
        }.Select(Encoding.UTF8.GetBytes),
        [(byte)'"', 0xFF, (byte)'"'],
        [(byte)'"', 0xC3, (byte)'"'],
        [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'],
        [(byte)'"', (byte)'a', 0xF5, 0x80, 0x80, 0x80, (byte)'\\', (byte)'n', (byte)'"'],
    ];

    private static readonly byte[][] Names =
    [
        """
        "\ud83d"
        """u8.ToArray(),
        """
        "id\udc67"
        """u8.ToArray(),
        [(byte)'"', 0xFF, (byte)'"'],
        "\"\""u8.ToArray(),
        "\"line\\u005fitems\""u8.ToArray(),
    ];

    /// <summary>The body with one to three of its values or names replaced.</summary>
    public static byte[] Replace(Random random, byte[] body)
    {
        var tokens = Tokens(body);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var (start, length, isName) = tokens[random.Next(tokens.Count)];
            var other = isName && random.Next(4) > 0 ? Names : Values;
            tokens.RemoveAll(t => t.Start >= start && t.Start < start + length);
            body = [.. body[..start], .. other[random.Next(other.Length)], .. body[(start + length)..]];
            tokens = TryTokens(body) ?? tokens;
            if (TryTokens(body) is null)
            {
                break;
            }
        }

        return body;
    }

    /// <summary>The body with bytes taken out, put in and changed at one to five places.</summary>
    public static byte[] Damage(Random random, byte[] body)
    {
        for (var n = random.Next(1, 6); n > 0 && body.Length > 8; n--)
        {
            var at = random.Next(body.Length - 4);
            var length = random.Next(0, 4);
            byte[] other = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (byte)random.Next(256))];
            body = [.. body[..at], .. other, .. body[(at + length)..]];
        }

        return body;
    }

    private static List<(int Start, int Length, bool IsName)> Tokens(byte[] body) => TryTokens(body)!;

    // Where names and values stand, objects and lists as a whole among them.
    private static List<(int Start, int Length, bool IsName)>? TryTokens(byte[] body)
    {
        var tokens = new List<(int, int, bool)>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                var length = (int)reader.BytesConsumed - start;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(start);
                }
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    start = open.Pop();
                    tokens.Add((start, (int)reader.BytesConsumed - start, false));
                }
                else if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    // The token ends with the colon; the name with its second quote.
                    var end = Array.LastIndexOf(body, (byte)'"', start + length - 1);
                    tokens.Add((start, end + 1 - start, true));
                }
                else
                {
                    tokens.Add((start, length, false));
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return tokens;
    }
}
