using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace change, retry</c> and <c>cancel</c>: what the workshop does with one item.</summary>
internal sealed class ItemCommands
{
    private readonly Terminal _terminal;
    private readonly PipelineOptions _pipeline = new();
    private readonly OrderArguments _arguments = new();
    private readonly Option<bool> _json = PipelineOptions.Json();

    private ItemCommands(Terminal terminal)
    {
        _terminal = terminal;
    }

    private delegate Task<object?> ReadBody(
        ParseResult parsed,
        PipelineClient pipeline,
        CancellationToken cancellationToken
    );

    public static Command Change(Terminal terminal)
    {
        var photos = FurtherPhotos.Create();
        photos.First.Description = "Another photo for the first window.";
        var wish = new WishOptions();
        var command = new ItemCommands(terminal).Create(
            "change",
            "Change photos, crops, texts, font, stone, or chain of an item. It is rendered again.",
            "",
            "is made again",
            async (parsed, pipeline, cancellationToken) =>
            {
                var ids = new List<string?>();
                foreach (var path in photos.Read(parsed))
                {
                    ids.Add(path is null ? null : await UploadAsync(parsed, path, pipeline, cancellationToken));
                }

                return wish.Read(parsed, ids);
            },
            [photos.First, .. photos.Further, .. wish.All]
        );
        command.Validators.Add(result =>
        {
            if (command.Options.All(o => o is Option<string?> ? result.GetResult(o) is not { Implicit: false } : true))
            {
                result.AddError("Say what is to be different, such as --engraving 'Always'.");
            }
        });
        return command;

        async Task<string> UploadAsync(
            ParseResult parsed,
            string path,
            PipelineClient pipeline,
            CancellationToken cancellationToken
        )
        {
            var file = await UploadFile.ReadAsync(path, cancellationToken);
            var ticket = await pipeline.CreateUploadAsync(parsed.GetRequiredValue<string>("shop"), cancellationToken);
            await pipeline.UploadAsync(ticket, file, cancellationToken);
            return ticket.PhotoId;
        }
    }

    public static Command Retry(Terminal terminal) =>
        new ItemCommands(terminal).Create(
            "retry",
            "Try an item again that needs attention, or bring back one that was cancelled.",
            "/retry",
            "is tried again",
            (_, _, _) => Task.FromResult<object?>(null),
            []
        );

    public static Command Cancel(Terminal terminal)
    {
        var reason = new Option<string?>("--reason") { Description = "Why, for the history.", HelpName = "text" };
        return new ItemCommands(terminal).Create(
            "cancel",
            "Cancel an item. A later webhook doesn't bring it back.",
            "/cancel",
            "is cancelled",
            (parsed, _, _) => Task.FromResult<object?>(new { reason = parsed.GetValue(reason) }),
            [reason]
        );
    }

    private Command Create(
        string name,
        string description,
        string action,
        string done,
        ReadBody read,
        IReadOnlyList<Option> options
    )
    {
        var command = new Command(name, description) { _arguments.Shop, _arguments.OrderId, _arguments.Item };
        foreach (var option in options.Concat([_pipeline.Url, _pipeline.Profile, _json]))
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = _pipeline.Connect(parsed, _terminal);
                var (order, item) = (
                    parsed.GetRequiredValue(_arguments.OrderId),
                    parsed.GetRequiredValue(_arguments.Item)
                );
                var view = await pipeline.ActAsync(
                    parsed.GetRequiredValue(_arguments.Shop),
                    order,
                    item,
                    action,
                    await read(parsed, pipeline, cancellationToken),
                    cancellationToken
                );
                Tell(parsed, view, item, done);
                return 0;
            }
        );
        return command;
    }

    private void Tell(ParseResult parsed, OrderView view, string itemId, string done)
    {
        if (parsed.GetValue(_json))
        {
            _terminal.WriteJson(view);
            return;
        }

        // Of a long order the answer holds the first items only.
        var item = view.Items.FirstOrDefault(i => string.Equals(i.ItemId, itemId, StringComparison.Ordinal));
        var state = item is null ? "" : $" ({item.State})";
        _terminal.OutputWriter.WriteLine($"Order {view.Name}: item {itemId} {done}{state}.");
    }
}

/// <summary>The options that say what is to be different about an item. What isn't given stays.</summary>
internal sealed class WishOptions
{
    private const string Chosen = "auto";

    private readonly NumberedOptions<string> _crops = new(
        "--crop",
        (name, place) =>
        {
            var option = new Option<string?>(name)
            {
                Description =
                    place == 0
                        ? $"The part of the first upright photo to show, as fractions, and degrees clockwise if it is turned; '{Chosen}' chooses it from the picture."
                        : $"The same for photo {place + 1}.",
                HelpName = "x,y,w,h[,r]",
            };
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } text && text != Chosen)
                {
                    if (CropRect.Parse(text).Refusal is { } refusal)
                    {
                        result.AddError(refusal.Message);
                    }
                }
            });
            return option;
        }
    );

    private readonly NumberedOptions<string> _texts = new(
        "--engraving",
        (name, place) =>
            new(name)
            {
                Description =
                    place == 0
                        ? "Another text; \\n begins a new line, and '' is none."
                        : $"Another text for place {place + 1}.",
                HelpName = "text",
            }
    );

    private readonly Option<string?> _font = new("--font")
    {
        Description = "Another font, such as great-vibes; '' is the pendant's default.",
        HelpName = "id",
    };

    private readonly Option<string?> _stone = new("--birthstone")
    {
        Description = "Another month or stone, such as May; '' is none.",
        HelpName = "month",
    };

    private readonly Option<string?> _chain = new("--chain")
    {
        Description = "Another chain, such as \"20 in, box, gold\"; '' is what comes with the pendant.",
        HelpName = "words",
    };

    private readonly Option<string?> _note = new("--note") { Description = "Why, for the history.", HelpName = "text" };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All =>
        [_crops.First, .. _crops.Further, _texts.First, .. _texts.Further, _font, _stone, _chain, _note];

    /// <summary>What the options ask for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="photoIds">The photos that were uploaded, by window.</param>
    public ItemWish Read(ParseResult parsed, IReadOnlyList<string?> photoIds)
    {
        var crops = _crops.Read(parsed);
        return new()
        {
            Slots = [.. crops.Zip(photoIds, (crop, photo) => new SlotChange(photo, crop == Chosen ? "" : crop))],
            Texts = [.. _texts.Read(parsed).Select(PieceOptions.Lines)],
            Font = parsed.GetValue(_font),
            Birthstone = parsed.GetValue(_stone),
            Chain = parsed.GetValue(_chain),
            Note = parsed.GetValue(_note),
        };
    }
}
