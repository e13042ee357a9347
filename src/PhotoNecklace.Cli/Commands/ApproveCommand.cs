using System.CommandLine;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace approve SHOP ORDER</c>: says yes to an order's previews.</summary>
internal static class ApproveCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var arguments = new OrderArguments();
        var (shop, order) = (arguments.Shop, arguments.Order);
        var items = new Option<string[]>("--item")
        {
            Description =
                "Approve only this item; may be given several times. Without it, every item whose preview is ready.",
            HelpName = "id",
        };
        var json = PipelineOptions.Json();
        var command = new Command("approve", "Approve an order's items, so that they can be printed.")
        {
            shop,
            order,
            items,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var chosen = parsed.GetValue(items);
                var approval = await terminal.WaitAsync(
                    "Approving",
                    _ =>
                        pipeline.ApproveAsync(
                            parsed.GetRequiredValue(shop),
                            parsed.GetRequiredValue(order),
                            chosen is { Length: > 0 } ? chosen : null,
                            cancellationToken
                        )
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(approval);
                }
                else
                {
                    terminal.OutputWriter.WriteLine(
                        $"Order {approval.Name}: approved {string.Join(", ", approval.Approved)}."
                    );
                }

                return 0;
            }
        );
        return command;
    }
}
