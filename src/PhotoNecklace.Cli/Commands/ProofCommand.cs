using System.CommandLine;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace proof SHOP ORDER</c>: the link to send to a customer.</summary>
internal static class ProofCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var arguments = new OrderArguments();
        var json = PipelineOptions.Json();
        var command = new Command("proof", "Print the link under which a customer sees and approves an order.")
        {
            arguments.Shop,
            arguments.Order,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var link = await pipeline.GetProofLinkAsync(
                    parsed.GetRequiredValue(arguments.Shop),
                    parsed.GetRequiredValue(arguments.Order),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(link);
                    return 0;
                }

                // Alone on stdout, so that it can be piped into a clipboard or a mail.
                terminal.OutputWriter.WriteLine(link.Url.AbsoluteUri);
                terminal.Say(
                    $"Works until {link.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Whoever has it can approve the order."
                );
                return 0;
            }
        );
        return command;
    }
}
