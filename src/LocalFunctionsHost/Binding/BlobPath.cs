using System.Text;
using System.Text.RegularExpressions;

namespace LocalFunctionsHost.Binding;

/// <summary>
/// A blob trigger's path: a container and a name pattern such as <c>folder/{a}/{b}.{ext}</c>. As in the real host a
/// placeholder takes as much as it can, slashes included, and at least nothing.
/// </summary>
internal sealed partial class BlobPath
{
    private readonly Regex? _pattern;

    private BlobPath(string container, string name, string prefix, IReadOnlyList<string> placeholders, Regex? pattern)
    {
        Container = container;
        Name = name;
        Prefix = prefix;
        Placeholders = placeholders;
        _pattern = pattern;
    }

    public string Container { get; }

    /// <summary>The pattern as it was written.</summary>
    public string Name { get; }

    /// <summary>What every fitting name begins with: the listing asks for it.</summary>
    public string Prefix { get; }
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>Reads a path; a fault is a sentence's second half.</summary>
    public static BlobPath? Parse(string path, out string? fault)
    {
        var (container, name) = StorageClients.Split(path);
        if (!ContainerName().IsMatch(container))
        {
            fault =
                $"'{container}' is not a container name; use 3 to 63 lowercase letters, digits and dashes (no placeholder)";
            return null;
        }

        var pattern = new StringBuilder("^");
        var placeholders = new List<string>();
        var position = 0;
        foreach (Match match in Placeholder().Matches(name))
        {
            pattern.Append(Regex.Escape(name[position..match.Index])).Append($"(?<{match.Groups["name"].Value}>.*)");
            placeholders.Add(match.Groups["name"].Value);
            position = match.Index + match.Length;
        }

        pattern.Append(Regex.Escape(name[position..])).Append("\\z");
        var rest = Placeholder().Replace(name, "");
        if (
            rest.AsSpan().ContainsAny('{', '}')
            || placeholders.Distinct(StringComparer.Ordinal).Count() != placeholders.Count
        )
        {
            fault = $"'{name}' is not a name pattern; write placeholders as {{word}}, each word once";
            return null;
        }

        fault = null;
        var end = name.IndexOf('{', StringComparison.Ordinal);
        var regex =
            name.Length == 0
                ? null
                : new Regex(
                    pattern.ToString(),
                    RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                );
        return new BlobPath(container, name, end < 0 ? name : name[..end], placeholders, regex);
    }

    /// <summary>The placeholders' values when the blob's name fits, else null.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName)
    {
        // "container" alone means every blob of the container.
        if (_pattern is null)
        {
            return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        }

        var match = _pattern.Match(blobName);
        return match.Success
            ? Placeholders.ToDictionary(
                name => name,
                name => match.Groups[name].Value,
                StringComparer.OrdinalIgnoreCase
            )
            : null;
    }

    public override string ToString() => $"{Container}/{Name}";

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(\$root|[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContainerName();
}
