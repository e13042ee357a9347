using System.Globalization;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Infra.Tests.Kusto;

/// <summary>A row of a table or of a result, by column.</summary>
internal sealed class KustoRow(IEnumerable<KeyValuePair<string, object?>> columns)
    : Dictionary<string, object?>(columns, StringComparer.Ordinal);

/// <summary>
/// Runs the part of the Kusto query language that the alerts are written in over rows in memory, because the engine itself is a service:
/// <c>where</c>, <c>extend</c>, <c>project</c>, <c>join kind=leftanti</c>, and the functions and operators below, with their documented
/// semantics. Whatever else a query says stops it with a sentence, so that nothing is passed over.
/// </summary>
internal sealed partial class KustoQuery
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<KustoRow>> _tables;
    private readonly List<string> _tokens;
    private int _at;

    private KustoQuery(string text, IReadOnlyDictionary<string, IReadOnlyList<KustoRow>> tables)
    {
        _tables = tables;
        _tokens = [.. Token().Matches(text).Select(m => m.Value)];
        var left = Token().Replace(text, "").Trim();
        if (left.Length > 0)
        {
            throw new FormatException($"'{left}' is not understood.");
        }
    }

    public static IReadOnlyList<KustoRow> Run(string text, IReadOnlyDictionary<string, IReadOnlyList<KustoRow>> tables)
    {
        var query = new KustoQuery(text, tables);
        var rows = query.Pipe();
        return query._at == query._tokens.Count
            ? rows
            : throw new FormatException($"'{query.Peek}' is not understood.");
    }

    private string Peek => _at < _tokens.Count ? _tokens[_at] : "";

    private List<KustoRow> Pipe()
    {
        var name = Next();
        var rows = _tables.TryGetValue(name, out var table)
            ? table.ToList()
            : throw new FormatException($"There is no table '{name}'.");
        while (TryTake("|"))
        {
            rows = Next() switch
            {
                "where" => Where(rows),
                "extend" => Extend(rows, keep: true),
                "project" => Extend(rows, keep: false),
                "join" => LeftAnti(rows),
                var other => throw new FormatException($"The operator '{other}' is not known here."),
            };
        }

        return rows;
    }

    private List<KustoRow> Where(List<KustoRow> rows)
    {
        var condition = Or();
        return [.. rows.Where(r => condition(r) is true)];
    }

    private List<KustoRow> Extend(List<KustoRow> rows, bool keep)
    {
        var columns = new List<(string Name, Func<KustoRow, object?> Value)>();
        do
        {
            var name = Next();
            columns.Add((name, TryTake("=") ? Or() : r => Column(r, name)));
        } while (TryTake(","));
        return
        [
            .. rows.Select(r =>
            {
                var row = new KustoRow(keep ? r : []);
                foreach (var (name, value) in columns)
                {
                    row[name] = value(r);
                }

                return row;
            }),
        ];
    }

    private List<KustoRow> LeftAnti(List<KustoRow> rows)
    {
        Take("kind", "=", "leftanti", "(");
        var others = Pipe();
        Take(")", "on");
        var key = Next();
        var known = others.Select(o => Column(o, key)).ToHashSet();
        return [.. rows.Where(r => !known.Contains(Column(r, key)))];
    }

    private Func<KustoRow, object?> Or()
    {
        var left = And();
        while (TryTake("or"))
        {
            var (first, second) = (left, And());
            left = r => first(r) is true || second(r) is true;
        }

        return left;
    }

    private Func<KustoRow, object?> And()
    {
        var left = Comparison();
        while (TryTake("and"))
        {
            var (first, second) = (left, Comparison());
            left = r => first(r) is true && second(r) is true;
        }

        return left;
    }

    private Func<KustoRow, object?> Comparison()
    {
        var left = Sum();
        switch (Peek)
        {
            case "==" or "!=" or "<" or ">" or "<=" or ">=":
                var sign = Next();
                var right = Sum();
                return r => KustoValues.Compare(left(r), sign, right(r));
            case "has" or "startswith":
                var word = Next();
                var text = Sum();
                return r =>
                    word == "has"
                        ? KustoValues.Has(left(r), text(r))
                        : $"{left(r)}".StartsWith($"{text(r)}", StringComparison.OrdinalIgnoreCase);
            case "in" or "!in" or "has_any":
                var kind = Next();
                var list = List();
                return r =>
                    kind == "has_any"
                        ? list.Any(l => KustoValues.Has(left(r), l(r)))
                        : list.Any(l => KustoValues.Compare(left(r), "==", l(r)) is true) == (kind == "in");
            default:
                return left;
        }
    }

    private Func<KustoRow, object?> Sum()
    {
        var left = Product();
        while (Peek == "-")
        {
            Next();
            var (first, second) = (left, Product());
            left = r => KustoValues.Subtract(first(r), second(r));
        }

        return left;
    }

    private Func<KustoRow, object?> Product()
    {
        var left = Value();
        while (Peek == "/")
        {
            Next();
            var (first, second) = (left, Value());
            left = r => KustoValues.Divide(first(r), second(r));
        }

        return left;
    }

    private Func<KustoRow, object?> Value()
    {
        var token = Next();
        if (token == "(")
        {
            var inner = Or();
            Take(")");
            return inner;
        }

        if (token[0] == '"')
        {
            // A backslash is an escape in Kusto's texts, too.
            var text = Regex.Unescape(token[1..^1]);
            return _ => text;
        }

        if (char.IsAsciiDigit(token[0]))
        {
            object number = token.EndsWith('m')
                ? TimeSpan.FromMinutes(int.Parse(token[..^1], CultureInfo.InvariantCulture))
                : long.Parse(token, CultureInfo.InvariantCulture);
            return _ => number;
        }

        if (token is "true" or "false")
        {
            return _ => token == "true";
        }

        if (Peek == "(")
        {
            var arguments = List();
            return r => KustoValues.Call(token, [.. arguments.Select(a => a(r))]);
        }

        if (TryTake("."))
        {
            var property = Next();
            return r =>
                Column(r, token) is IReadOnlyDictionary<string, string> bag ? bag.GetValueOrDefault(property) : null;
        }

        return r => Column(r, token);
    }

    private List<Func<KustoRow, object?>> List()
    {
        Take("(");
        var values = new List<Func<KustoRow, object?>>();
        do
        {
            values.Add(Or());
        } while (TryTake(","));
        Take(")");
        return values;
    }

    private static object? Column(KustoRow row, string name) =>
        row.TryGetValue(name, out var value) ? value : throw new FormatException($"There is no column '{name}'.");

    private string Next() =>
        _at < _tokens.Count ? _tokens[_at++] : throw new FormatException("The query ends too early.");

    private bool TryTake(string token)
    {
        var isThere = Peek == token;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void Take(params string[] tokens)
    {
        foreach (var token in tokens)
        {
            if (!TryTake(token))
            {
                throw new FormatException($"'{token}' was expected instead of '{Peek}'.");
            }
        }
    }

    [GeneratedRegex(
        """
            "(?:[^"\\]|\\.)*"|\d+m?\b|!in\b|[A-Za-z_]\w*|==|!=|<=|>=|[|=<>(),./-]
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Token();
}
