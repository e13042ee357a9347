using System.Text.Json;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A pipeline that somebody works with often.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Shop">The shop that is meant when none is named; null for none.</param>
/// <param name="Key">A function key; null when it is given otherwise.</param>
internal sealed record Profile(Uri Url, string? Shop = null, string? Key = null);

/// <summary>
/// The profiles of the person at this machine, as JSON by name. The file may hold keys, so nobody else can read it where the system
/// knows owners of files.
/// </summary>
internal sealed class ProfileFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file's place.</summary>
    public string Path => path;

    /// <summary>The file that the variable <c>NECKLACE_PROFILES</c> names, or else <c>necklace/profiles.json</c> where the system keeps settings.</summary>
    public static ProfileFile Of(Terminal terminal) =>
        new(
            terminal.Variable("NECKLACE_PROFILES") is { Length: > 0 } named
                ? named
                : System.IO.Path.Combine(
                    Environment.GetFolderPath(
                        Environment.SpecialFolder.ApplicationData,
                        Environment.SpecialFolderOption.DoNotVerify
                    ),
                    "necklace",
                    "profiles.json"
                )
        );

    /// <summary>A profile.</summary>
    /// <exception cref="CommandFailedException">There is no such profile, or the file can't be read.</exception>
    public Profile Find(string name)
    {
        var all = ReadAll();
        return all.TryGetValue(name, out var profile)
            ? profile
            : throw new CommandFailedException(
                all.Count == 0
                    ? $"There is no profile '{name}'. Save one with: necklace profile set {name} --url https://…"
                    : $"There is no profile '{name}'. There are: {string.Join(", ", all.Keys)}."
            );
    }

    /// <summary>All profiles, by name.</summary>
    /// <exception cref="CommandFailedException">The file can't be read.</exception>
    public SortedDictionary<string, Profile> ReadAll()
    {
        try
        {
            var read = File.Exists(path)
                ? JsonSerializer.Deserialize<Dictionary<string, Profile>>(File.ReadAllText(path), CliJson.Wire)
                : null;
            return read is null ? new(StringComparer.Ordinal)
                : read.Any(p => p.Value?.Url is not { IsAbsoluteUri: true })
                    ? throw new JsonException("a profile has no address")
                : new(read, StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw new CommandFailedException(
                $"The profiles in {path} can't be read: {e.Message} Correct the file, or delete it and save the profiles again."
            );
        }
    }

    /// <summary>Keeps profiles in place of those that were there.</summary>
    public void WriteAll(SortedDictionary<string, Profile> profiles)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        // Beside the file and then over it, so that a full disk or a cut-off never leaves half a file.
        var made = System.IO.Path.Combine(folder, $".{System.IO.Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(made, options))
        {
            JsonSerializer.Serialize(stream, profiles, CliJson.Indented);
        }

        File.Move(made, path, overwrite: true);
    }
}
