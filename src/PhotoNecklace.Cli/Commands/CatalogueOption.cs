using System.CommandLine;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>--catalogue FILE</c>: a shop's own pendants in place of the built-in ones.</summary>
internal sealed class CatalogueOption
{
    public Option<string?> Option { get; } =
        new("--catalogue")
        {
            Description = "A shop's own catalogue (JSON as in catalogue.json) in place of the built-in one.",
            HelpName = "file",
        };

    /// <summary>The catalogue that the option names; the built-in one without it.</summary>
    /// <exception cref="CommandFailedException">The file is not there, or it has faults.</exception>
    public async Task<PendantCatalogue> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Option) is not { } path)
        {
            return PendantCatalogue.Default;
        }

        if (!File.Exists(path))
        {
            throw new CommandFailedException($"There is no file '{path}'.");
        }

        var read = PendantCatalogue.Read(await File.ReadAllTextAsync(path, cancellationToken));
        return read.IsAccepted
            ? read.Value
            : throw new CommandFailedException(
                $"The catalogue '{path}' cannot be used:{Environment.NewLine}{read.Refusal.Message}"
            );
    }
}
