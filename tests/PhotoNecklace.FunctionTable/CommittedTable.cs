using System.Reflection;

namespace PhotoNecklace.FunctionTable;

/// <summary>The table that is in the repository.</summary>
public static class CommittedTable
{
    /// <summary>The command that renews it.</summary>
    public const string Renew = "dotnet run --project tests/PhotoNecklace.FunctionTable -- --write";

    private const string Heading =
        "# Name | trigger | where | who may call, or connection | method(parameters). Renew with: " + Renew;

    /// <summary>Where it lies.</summary>
    public static string File { get; } =
        typeof(CommittedTable)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => string.Equals(a.Key, "FunctionTable", StringComparison.Ordinal))
            .Value!;

    /// <summary>Its lines, without the heading.</summary>
    public static IReadOnlyList<string> Read() =>
        [.. System.IO.File.ReadAllLines(File).Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>Replaces it.</summary>
    public static void Write(IEnumerable<FunctionRow> rows) =>
        System.IO.File.WriteAllText(File, string.Join('\n', rows.Select(r => r.ToString()).Prepend(Heading)) + "\n");

    /// <summary>What is only in the table, with a minus, and what is only in the other list, with a plus; empty when they are the same.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> table, IReadOnlyList<string> other) =>
        [
            .. table.Except(other, StringComparer.Ordinal).Select(l => "- " + l),
            .. other.Except(table, StringComparer.Ordinal).Select(l => "+ " + l),
        ];

    /// <summary>A line of the table without the parameters, as an official build's metadata can tell it.</summary>
    public static string WithoutParameters(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var end = line.LastIndexOf('(');
        return end < 0 ? line : line[..end];
    }
}
