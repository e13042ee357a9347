using PhotoNecklace.Core;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>
/// Writes the parts of an order's state that a platform does not say yet. A part that is refused holds up no other; a platform that does not answer
/// is not asked for the rest.
/// </summary>
internal sealed class PlatformParts(PlatformState wanted, PlatformRecord before)
{
    private PlatformRecord _record = before with { Written = before.Written ?? new() };
    private Refusal? _fault;

    /// <summary>False when somebody was cut off while writing.</summary>
    public bool IsCertain => before.WritingUntil is null;

    /// <summary>What the platform says now, as far as it is known.</summary>
    public PlatformState Written => _record.Written!;

    /// <summary>What came of it.</summary>
    public PlatformWriting Done => new(_record, _fault);

    /// <summary>Writes a part.</summary>
    /// <param name="part">The part; null when it is not wanted.</param>
    /// <param name="isNothing">True for a part that says nothing, which need not be written where nothing was.</param>
    /// <param name="write">Writes it, and returns why not.</param>
    /// <param name="with">The state with the part as it is wanted.</param>
    /// <param name="isDoubtful">True when another part may have undone it.</param>
    public async Task WriteAsync<T>(
        Func<PlatformState, T?> part,
        Func<T, bool> isNothing,
        Func<T, Task<Refusal?>> write,
        Func<PlatformState, T, PlatformState> with,
        bool isDoubtful = false
    )
        where T : class
    {
        var (next, last) = (part(wanted), part(Written));
        if (
            next is null
            || IsStopped
            || (IsCertain && !isDoubtful && (last is null ? isNothing(next) : last.Equals(next)))
        )
        {
            return;
        }

        if (await write(next) is { } fault)
        {
            _fault ??= fault;
        }
        else
        {
            _record = _record with { Written = with(Written, next) };
        }
    }

    /// <summary>Writes a note that is not known to be there.</summary>
    public async Task WriteAsync(PlatformNote note, Func<Task<Refusal?>> write)
    {
        if (IsStopped || _record.Notes.Contains(note.Id, StringComparer.Ordinal))
        {
            return;
        }

        if (await write() is { } fault)
        {
            _fault ??= fault;
        }
        else
        {
            _record = _record.WithNote(note.Id);
        }
    }

    // A refusal without a variant is that there was no answer.
    private bool IsStopped => _fault is { Variant: null or "denied" };
}
