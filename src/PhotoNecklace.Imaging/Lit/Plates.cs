using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// Keeps plates, the last asked for longest, up to a limit in bytes. Each is made once: who asks while it is being made waits for it.
/// Thread-safe.
/// </summary>
internal sealed class Plates(long limit)
{
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Lock _lock = new();

    private int _made;

    /// <summary>How many have been made.</summary>
    public int Made => _made;

    /// <summary>What all that is kept takes.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _byUse.Sum(e => e.Bytes);
            }
        }
    }

    public Plate Get(PieceModel model, double sizeMm, int sizePx, Func<Plate> make)
    {
        var key = Key(model, sizeMm, sizePx);
        Entry entry;
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            else
            {
                node = _byUse.AddFirst(new Entry(key, new(() => Make(make))));
                _byKey.Add(key, node);
            }

            entry = node.Value;
        }

        try
        {
            var plate = entry.Plate.Value;
            Trim();
            return plate;
        }
        catch
        {
            // The next one who asks tries again.
            Forget(entry);
            throw;
        }
    }

    private Plate Make(Func<Plate> make)
    {
        Interlocked.Increment(ref _made);
        return make();
    }

    private void Trim()
    {
        lock (_lock)
        {
            var sum = 0L;
            for (var node = _byUse.First; node is not null; )
            {
                var next = node.Next;
                sum += node.Value.Bytes;

                // The last one that was asked for stays, however large it is.
                if (sum > limit && node != _byUse.First && node.Value.Plate.IsValueCreated)
                {
                    sum -= node.Value.Bytes;
                    _byUse.Remove(node);
                    _byKey.Remove(node.Value.Key);
                }

                node = next;
            }
        }
    }

    private void Forget(Entry entry)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(entry.Key, out var node) && node.Value == entry)
            {
                _byUse.Remove(node);
                _byKey.Remove(entry.Key);
            }
        }
    }

    // Everything that a plate is made of. Photos, texts and stones are not.
    private static string Key(PieceModel model, double sizeMm, int sizePx)
    {
        var text = new StringBuilder();
        void Add(FormattableString part) => text.Append(part.ToString(CultureInfo.InvariantCulture)).Append('|');
        Add(
            $"{sizePx} {sizeMm} {model.Cover} {model.Metal.Finish} {model.Metal.Colours.Mirror} {model.ChainMetal?.Finish} {model.ChainMetal?.Colours.Mirror} {model.Hardware} {model.HingeBehind}"
        );
        Add($"{new Scene(sizeMm, sizeMm) { Layers = model.Ground }.ToJson()}");
        foreach (var face in model.Faces)
        {
            Add($"{face.Outline} {face.Scale} {face.RimMm} {face.BezelMm} {face.IsDomed} {face.Groove}");
            Add($"{string.Join(' ', face.Photos.Select(p => p.Window))}/{string.Join(' ', face.Dishes)}");
        }

        foreach (var strand in model.Chain)
        {
            Add($"{strand.Flat}{strand.Edge}");
        }

        foreach (var shape in model.Rings.Concat(model.Loops))
        {
            Add($"{shape}");
        }

        Add($"{string.Join(' ', model.Knuckles)} {string.Join(' ', model.Gems.Select(g => (g.Centre, g.RadiusMm)))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed record Entry(string Key, Lazy<Plate> Plate)
    {
        public long Bytes => Plate.IsValueCreated ? Plate.Value.Bytes : 0;
    }
}
