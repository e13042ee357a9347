using System.Text.RegularExpressions;

namespace LocalFunctionsHost.Binding;

/// <summary>
/// A blob trigger's path: a container and a name pattern such as <c>folder/{a}/{b}.{ext}</c>. As in the real host a
/// placeholder takes as much as it can, slashes included, and at least nothing.
/// </summary>
internal sealed partial class BlobPath
{
    private readonly IReadOnlyList<string> _placeholders;
    private readonly Regex _pattern;

    private BlobPath(string container, string name, IReadOnlyList<string> placeholders)
    {
        (Container, Name, _placeholders) = (container, name, placeholders);
        Prefix = name.Split('{')[0];
        // A container alone means every blob of it.
        var groups = EscapedPlaceholder().Replace(Regex.Escape(name), "(?<${name}>.*)");
        _pattern = new Regex(
            name.Length == 0 ? "" : $@"^{groups}\z",
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
    }

    public string Container { get; }

    /// <summary>The pattern as it was written.</summary>
    public string Name { get; }

    /// <summary>What every fitting name begins with: the listing asks for it.</summary>
    public string Prefix { get; }

    /// <summary>Reads a path; a fault is a sentence's second half.</summary>
    public static BlobPath? Parse(string path, out string? fault)
    {
        var (container, name) = StorageClients.Split(path);
        var placeholders = Placeholder().Matches(name).Select(match => match.Groups["name"].Value).ToList();
        var isPattern =
            !Placeholder().Replace(name, "").AsSpan().ContainsAny('{', '}')
            && placeholders.Distinct(StringComparer.Ordinal).Count() == placeholders.Count;
        fault =
            !ContainerName().IsMatch(container)
                ? $"'{container}' is not a container name; use 3 to 63 lowercase letters, digits and dashes (no placeholder)"
            : !isPattern ? $"'{name}' is not a name pattern; write placeholders as {{word}}, each word once"
            : null;
        return fault is null ? new BlobPath(container, name, placeholders) : null;
    }

    /// <summary>The placeholders' values when the blob's name fits, else null.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName) =>
        _pattern.Match(blobName) is { Success: true } match
            ? _placeholders.ToDictionary(
                name => name,
                name => match.Groups[name].Value,
                StringComparer.OrdinalIgnoreCase
            )
            : null;

    public override string ToString() => $"{Container}/{Name}";

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EscapedPlaceholder();

    [GeneratedRegex(@"^(\$root|[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContainerName();
}
