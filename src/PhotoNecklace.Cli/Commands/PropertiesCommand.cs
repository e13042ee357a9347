using System.CommandLine;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace properties SHOP</c>: what was not understood in a shop's last orders, and the settings that would explain it.</summary>
internal static class PropertiesCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var shop = new OrderArguments().Shop;
        var orders = new Option<int>("--orders")
        {
            Description = $"How many of the last orders to look at, {LineInspection.MaxOrders} at most.",
            DefaultValueFactory = _ => LineInspection.DefaultOrders,
            HelpName = "20",
        };
        var json = PipelineOptions.Json();
        var command = new Command(
            "properties",
            "List what wasn't understood in a shop's last orders, with settings to paste."
        )
        {
            shop,
            orders,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var report = await terminal.WaitAsync(
                    "Looking through the last orders",
                    _ =>
                        pipeline.InspectLinesAsync(
                            parsed.GetRequiredValue(shop),
                            parsed.GetRequiredValue(orders),
                            cancellationToken
                        )
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(report);
                }
                else
                {
                    Report(terminal, report);
                }

                return 0;
            }
        );
        return command;
    }

    private static void Report(Terminal terminal, LineReport report)
    {
        terminal.Say($"{report.Orders} orders with {Lines(report.Lines)} were looked at.");
        foreach (var property in report.Properties)
        {
            var on = property.Hosts.Count == 0 ? "" : $", with addresses on {string.Join(", ", property.Hosts)}";
            terminal.Say($"Property \"{property.Name}\" isn't read ({Lines(property.Lines)}{on}).");
        }

        foreach (var host in report.Hosts)
        {
            terminal.Say($"Photos on {host} aren't fetched: the shop doesn't list the host.");
        }

        foreach (var piece in report.Pieces)
        {
            var sku = piece.Sku.Length > 0 ? $"SKU {piece.Sku}" : $"variant {piece.VariantId ?? "unknown"}, no SKU";
            terminal.Say($"\"{piece.Title}\" ({sku}, {Lines(piece.Lines)}) is no piece.");
        }

        if (report.Settings.Count == 0)
        {
            terminal.Say("Everything was understood.");
            return;
        }

        terminal.Say(
            "These settings would explain them. Check each, put the piece in place of PENDANT/METAL/COVER, or =none for another product."
        );
        foreach (var setting in report.Settings)
        {
            terminal.OutputWriter.WriteLine(setting);
        }
    }

    private static string Lines(int count) => count == 1 ? "1 line" : $"{count} lines";
}
