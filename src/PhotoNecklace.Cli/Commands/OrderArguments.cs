using System.CommandLine;

namespace PhotoNecklace.Cli.Commands;

/// <summary>The arguments that name a shop, an order of it, and an item of that.</summary>
internal sealed class OrderArguments
{
    public Argument<string> Shop { get; } = new("shop") { Description = "The shop's name, such as demo." };

    public Argument<string> Order { get; } =
        new("order") { Description = "The order's id, or its name with or without #." };

    public Argument<string> Item { get; } = new("item") { Description = "The item's id; 'necklace status' shows it." };
}
