using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PhotoNecklace.Functions.Tests.FunctionTable;

/// <summary>
/// <c>docs/api.md</c>: every function of the build, with the summary that its class has in the code. A change of any part of it is a
/// change for whoever calls or deploys the app, so the file is committed and compared.
/// </summary>
internal static partial class ApiReference
{
    /// <summary>The command that writes it anew.</summary>
    public const string Renew =
        "FUNCTION_TABLE=write dotnet test --project tests/PhotoNecklace.Functions.Tests --filter-class \"*FunctionTableTests\"";

    /// <summary>Where it lies.</summary>
    public static string File { get; } =
        typeof(ApiReference)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => string.Equals(a.Key, "ApiReference", StringComparison.Ordinal))
            .Value!;

    /// <summary>The page for these functions.</summary>
    /// <param name="rows">The functions.</param>
    /// <param name="documentation">The compiler's XML documentation of the app.</param>
    public static string Write(IReadOnlyList<FunctionRow> rows, XDocument documentation)
    {
        var summaries = Summaries(documentation);
        var text = new StringBuilder();
        text.Append("# API reference\n\n");
        text.Append(
            "Generated from the build's `functions.metadata` and the code's documentation. After an intended change:\n\n"
        );
        text.Append($"```sh\n{Renew}\n```\n\n");
        text.Append(
            "*Access* says what a request needs outside a developer's machine: nothing, or a function key, sent as `x-functions-key` or "
        );
        text.Append(
            "`?code=`. A refused request is answered with JSON: `{\"code\": …, \"message\": …}`, where the message is a sentence for a person "
        );
        text.Append("and the code is stable.\n\n## HTTP\n\n| Request | Access | What it does |\n|---|---|---|\n");
        foreach (var row in rows.Where(IsHttp).OrderBy(r => Path(r), StringComparer.Ordinal))
        {
            var access = row.Rights == "Anonymous" ? "anyone" : "key";
            text.Append($"| `{Methods(row)} /{Path(row)}`<br>`{row.Name}` | {access} | {Summary(row)} |\n");
        }

        text.Append("\n## Queues, blobs, and timers\n\n| Function | Trigger | What it does |\n|---|---|---|\n");
        foreach (var row in rows.Where(r => !IsHttp(r)))
        {
            var trigger = row.Trigger.Replace("Trigger", "", StringComparison.Ordinal);
            text.Append($"| `{row.Name}` | {trigger} `{row.Where}` | {Summary(row)} |\n");
        }

        return text.ToString();

        string Summary(FunctionRow row)
        {
            var type = row.Method[..row.Method.LastIndexOf('.')];
            return summaries.GetValueOrDefault($"M:{row.Method}") ?? summaries.GetValueOrDefault($"T:{type}") ?? "";
        }
    }

    private static bool IsHttp(FunctionRow row) => row.Trigger == "httpTrigger";

    private static string Methods(FunctionRow row) =>
        row.Where[..Math.Max(0, row.Where.IndexOf(' ', StringComparison.Ordinal))];

    private static string Path(FunctionRow row) => row.Where[(row.Where.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    // By member, methods without their parameters: a function has no overloads.
    private static Dictionary<string, string> Summaries(XDocument documentation) =>
        documentation
            .Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .GroupBy(m => m.Attribute("name")!.Value.Split('(')[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Markdown(g.First().Element("summary")!), StringComparer.Ordinal);

    private static string Markdown(XElement element)
    {
        var text = string.Concat(
            element
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XText t => t.Value,
                        XElement { Name.LocalName: "c" } c => $"`{c.Value}`",
                        XElement e when e.Attribute("cref") is { } cref =>
                            $"`{cref.Value[(cref.Value.LastIndexOf('.') + 1)..]}`",
                        XElement e => Markdown(e),
                        _ => "",
                    }
                )
        );
        return Spaces().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
