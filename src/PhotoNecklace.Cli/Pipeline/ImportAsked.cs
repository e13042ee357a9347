namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A file that is to be imported.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Rules">What its columns say.</param>
internal sealed record ImportAsked(string Shop, string Name, byte[] Content, IReadOnlyList<string> Rules)
{
    /// <summary>The query of a request about it.</summary>
    public string Query =>
        string.Join(
            '&',
            Rules.Select(r => $"map={Uri.EscapeDataString(r)}").Prepend($"name={Uri.EscapeDataString(Name)}")
        );
}
