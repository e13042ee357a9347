namespace PhotoNecklace.Core.Localization;

/// <summary>An entry of the catalogues <see cref="Refusals"/> and <see cref="Remarks"/>.</summary>
/// <param name="id">In kebab-case.</param>
/// <param name="arguments">The names of the arguments that it is always raised with.</param>
public abstract class MessageCode(string id, IReadOnlyList<string> arguments)
{
    /// <summary>The code.</summary>
    public string Id { get; } = id;

    /// <summary>Tells sentences of one code apart; null when there is one only.</summary>
    public string? Variant { get; private protected init; }

    /// <summary>The names of its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>The key of its sentence in a language's file.</summary>
    public string Key => Variant is null ? Id : $"{Id}.{Variant}";

    /// <summary>The arguments, after a check that all are there: a sentence with a hole would reach a person.</summary>
    private protected MessageArguments Check(ReadOnlySpan<(string Name, MessageValue Value)> given)
    {
        var names = new List<string>(given.Length);
        foreach (var (name, _) in given)
        {
            names.Add(name);
        }

        return names.Count == Arguments.Count && names.All(n => Arguments.Contains(n, StringComparer.Ordinal))
            ? MessageArguments.Of(given)
            : throw new ArgumentException(
                $"'{Key}' takes the arguments ({string.Join(", ", Arguments)}), not ({string.Join(", ", names)}).",
                nameof(given)
            );
    }
}

/// <summary>The code of a <see cref="Remark"/>.</summary>
public sealed class RemarkCode : MessageCode
{
    internal RemarkCode(string id, params IReadOnlyList<string> arguments)
        : base(id, arguments) { }

    /// <summary>The same code with another sentence.</summary>
    internal RemarkCode As(string variant, params IReadOnlyList<string> arguments) =>
        new(Id, arguments) { Variant = variant };

    /// <summary>A remark.</summary>
    /// <exception cref="ArgumentException">An argument is missing, or there is one too many.</exception>
    public Remark With(params ReadOnlySpan<(string Name, MessageValue Value)> arguments) => new(this, Check(arguments));
}
