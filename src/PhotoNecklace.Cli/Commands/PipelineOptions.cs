using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Commands;

/// <summary>
/// Where the pipeline is, and the keys to it. Secrets are never arguments, because a machine's other users and a shell's history see
/// those: they come from variables, from a profile, or from whoever sits at the terminal.
/// </summary>
internal sealed class PipelineOptions
{
    private const string DefaultShop = "demo";

    /// <summary>Where a pipeline on this machine listens.</summary>
    public static Uri LocalUrl { get; } = new("http://localhost:7071");

    public Option<Uri?> Url { get; } =
        new("--url")
        {
            Description =
                "Address of the running pipeline. Default: the profile's, then the variable NECKLACE_URL, then http://localhost:7071.",
            HelpName = "url",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (TryReadUrl(text, out var url))
                {
                    return url;
                }

                result.AddError(NotAnAddress(text));
                return null;
            },
        };

    public Option<string?> Profile { get; } =
        new("--profile")
        {
            Description =
                "Address, shop, and key as 'necklace profile set' saved them. Default: the variable NECKLACE_PROFILE.",
            HelpName = "name",
        };

    public Option<string?> Shop { get; } =
        new("--shop")
        {
            Description = "The shop that sends the order. Default: the profile's, then demo.",
            HelpName = "name",
        };

    public static Option<bool> Json() => new("--json") { Description = "Print only JSON on stdout, for scripts." };

    /// <summary>Reads an address of a pipeline.</summary>
    public static bool TryReadUrl(string? text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>What is said of a text that is no address.</summary>
    public static string NotAnAddress(string text) =>
        $"'{text}' is not an address. Give one such as http://localhost:7071.";

    /// <summary>The pipeline that the options, a profile, or a variable name.</summary>
    /// <exception cref="CommandFailedException">There is no such profile, or a variable holds no address.</exception>
    public PipelineClient Connect(ParseResult parsed, Terminal terminal)
    {
        var url = ReadUrl(parsed, terminal);
        var profile = FindProfile(parsed, terminal);
        // A profile's key belongs to its own address, and goes nowhere else.
        var saved = profile is not null && profile.Url == url ? profile.Key : null;
        return new(
            url,
            Filled(terminal.Variable("NECKLACE_KEY")) ?? saved,
            terminal.AskSecret is { } ask ? token => ask($"Function key of {url.Host}", token) : null
        );
    }

    /// <summary>The shop that is meant.</summary>
    /// <exception cref="CommandFailedException">There is no such profile.</exception>
    public string ReadShop(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(Shop) ?? FindProfile(parsed, terminal)?.Shop ?? DefaultShop;

    /// <summary>The shop's secret, which signs orders: the development one when the pipeline is on this machine.</summary>
    /// <exception cref="CommandFailedException">It isn't known, and nobody can be asked.</exception>
    public async Task<string> ReadSecretAsync(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var shop = ReadShop(parsed, terminal);
        return Filled(terminal.Variable("NECKLACE_SECRET"))
            ?? (ReadUrl(parsed, terminal).IsLoopback ? DevelopmentSettings.FindSecret(shop) : null)
            ?? (terminal.AskSecret is { } ask ? Filled(await ask($"Secret of shop '{shop}'", cancellationToken)) : null)
            ?? throw new CommandFailedException(
                $"The secret of shop '{shop}' is not known here. Give it in the variable NECKLACE_SECRET."
            );
    }

    private Uri ReadUrl(ParseResult parsed, Terminal terminal)
    {
        if ((parsed.GetValue(Url) ?? FindProfile(parsed, terminal)?.Url) is { } url)
        {
            return url;
        }

        if (Filled(terminal.Variable("NECKLACE_URL")) is not { } text)
        {
            return LocalUrl;
        }

        return TryReadUrl(text, out var read)
            ? read!
            : throw new CommandFailedException($"The variable NECKLACE_URL: {NotAnAddress(text)}");
    }

    private Profile? FindProfile(ParseResult parsed, Terminal terminal) =>
        (parsed.GetValue(Profile) ?? Filled(terminal.Variable("NECKLACE_PROFILE"))) is { } name
            ? ProfileFile.Of(terminal).Find(name)
            : null;

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
