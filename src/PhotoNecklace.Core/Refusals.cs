using System.Collections.Frozen;
using System.Reflection;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <summary>
/// Every refusal that there is: its code, its kind, its arguments and what follows from it. The sentences stand in
/// <c>Localization/messages.{language}.json</c> under the same keys. All entries of one code have one kind.
/// </summary>
public static partial class Refusals
{
    // When first asked for, because the parts of this class are initialised in no certain order.
    private static readonly Lazy<IReadOnlyList<RefusalCode>> Entries = new(() =>
        [.. EntriesOf<RefusalCode>(typeof(Refusals))]
    );

    private static readonly Lazy<FrozenDictionary<string, RefusalCode>> ByKey = new(() =>
        All.ToFrozenDictionary(c => c.Key, StringComparer.Ordinal)
    );

    // A finished sentence of an earlier version does not say which of the code's sentences it was.
    private static readonly Lazy<FrozenDictionary<string, RefusalCode>> ById = new(() =>
        All.GroupBy(c => c.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => g.FirstOrDefault(c => c.Variant is null) ?? g.First(),
                StringComparer.Ordinal
            )
    );

    /// <summary>All entries.</summary>
    public static IReadOnlyList<RefusalCode> All => Entries.Value;

    /// <summary>The entry of a code; null for a code that is not in the catalogue.</summary>
    internal static RefusalCode? Find(string code, string? variant) =>
        ByKey.Value.GetValueOrDefault(variant is null ? code : $"{code}.{variant}")
        ?? ById.Value.GetValueOrDefault(code);

    internal static IEnumerable<T> EntriesOf<T>(Type catalogue)
        where T : MessageCode =>
        catalogue
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(T))
            .Select(p => (T)p.GetValue(null)!);

    private static RefusalCode Invalid(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Invalid, id, arguments);

    private static RefusalCode NotFound(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.NotFound, id, arguments);

    private static RefusalCode Conflict(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Conflict, id, arguments);

    private static RefusalCode Forbidden(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Forbidden, id, arguments);

    private static RefusalCode TooMany(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.TooMany, id, arguments);
}
