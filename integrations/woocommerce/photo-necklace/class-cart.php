<?php
/**
 * The designer in the product form, and its design on the way through cart and checkout into the order.
 *
 * @package PhotoNecklace
 */

namespace PhotoNecklace\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Carries designs. It is stateless: every method is the callback of a hook.
 */
final class Cart {

	/** Under this key the design stands in the cart's item. */
	const CART_KEY = 'photo_necklace';

	/** The order's meta that says in which language it was placed. */
	const LOCALE_META = '_photo_necklace_locale';

	/**
	 * Listens to the hooks.
	 */
	public static function start() {
		add_action( 'woocommerce_before_add_to_cart_button', array( __CLASS__, 'show_designer' ) );
		add_filter( 'woocommerce_add_to_cart_validation', array( __CLASS__, 'validate' ), 10, 6 );
		add_filter( 'woocommerce_add_cart_item_data', array( __CLASS__, 'add_cart_item_data' ), 10, 3 );
		add_filter( 'woocommerce_get_item_data', array( __CLASS__, 'show_in_cart' ), 10, 2 );
		add_action( 'woocommerce_checkout_create_order_line_item', array( __CLASS__, 'add_to_line' ), 10, 4 );
		add_filter( 'woocommerce_order_again_cart_item_data', array( __CLASS__, 'order_again' ), 10, 2 );
	}

	/**
	 * Shows the designer in the product's form.
	 *
	 * The hidden field is not read. With a form element from a hook, WooCommerce's block "Add to Cart + Options" posts a form, as the
	 * classic templates do, rather than calling the Store API, which would leave the design out.
	 */
	public static function show_designer() {
		global $product;
		$app  = Settings::app();
		$mode = $product instanceof \WC_Product ? Design::mode( $product ) : '';
		if ( '' === $app || '' === $mode ) {
			return;
		}

		$variants   = $product->is_type( 'variable' ) ? $product->get_children() : array( $product->get_id() );
		$attributes = array(
			'src'           => $app . '/assets/embed.js',
			'data-shop'     => Settings::shop(),
			'data-variants' => implode( ',', array_map( 'absint', $variants ) ),
			'async'         => true,
		);
		if ( 'optional' === $mode ) {
			$attributes['data-optional'] = '';
		}

		$ticket = Settings::ticket();
		if ( '' !== $ticket ) {
			$attributes['data-ticket'] = $ticket;
		}

		echo '<input type="hidden" name="photo_necklace" value="1" />';
		wp_print_script_tag( $attributes );
	}

	/**
	 * Lets nothing unfinished into the cart. The designer holds it up before; this is for visitors without JavaScript and for other ways.
	 *
	 * @param bool  $passed         What was decided before.
	 * @param int   $product_id     The product.
	 * @param float $quantity       How many.
	 * @param int   $variation_id   The variation, if any.
	 * @param array $variation      Its attributes.
	 * @param array $cart_item_data What an earlier order brings along.
	 * @return bool
	 */
	public static function validate( $passed, $product_id, $quantity = 1, $variation_id = 0, $variation = array(), $cart_item_data = array() ) {
		if ( ! $passed || 'required' !== Design::mode( $product_id ) ) {
			return $passed;
		}

		$design = isset( $cart_item_data[ self::CART_KEY ] ) ? $cart_item_data[ self::CART_KEY ] : Design::posted( $product_id );
		if ( Design::is_finished( $design ) ) {
			return $passed;
		}

		wc_add_notice( __( 'Your necklace isn’t finished yet. Choose a photo in the designer on its page, then add it to the cart.', 'photo-necklace' ), 'error' );
		return false;
	}

	/**
	 * Keeps the design with the cart's item. Another design is another item.
	 *
	 * @param array $cart_item_data What is kept already.
	 * @param int   $product_id     The product.
	 * @param int   $variation_id   The variation, if any; a request may name it alone.
	 * @return array
	 */
	public static function add_cart_item_data( $cart_item_data, $product_id, $variation_id = 0 ) {
		$design = '' !== Design::mode( $product_id ) && ! isset( $cart_item_data[ self::CART_KEY ] ) ? Design::posted( $product_id, $variation_id ) : array();
		if ( Design::is_finished( $design ) ) {
			$cart_item_data[ self::CART_KEY ] = $design;
		}

		return $cart_item_data;
	}

	/**
	 * Shows the design in cart and checkout, classic and blocks: both take HTML.
	 *
	 * @param array $item_data What is shown already.
	 * @param array $cart_item The cart's item.
	 * @return array
	 */
	public static function show_in_cart( $item_data, $cart_item ) {
		$design = isset( $cart_item[ self::CART_KEY ] ) ? $cart_item[ self::CART_KEY ] : array();
		if ( Design::is_finished( $design ) ) {
			$photos      = count( preg_grep( '/^_photo_id/', array_keys( $design ) ) );
			$item_data[] = array(
				'key'   => esc_html__( 'Photo', 'photo-necklace' ),
				/* translators: %d: number of photos */
				'value' => esc_html( sprintf( _n( '%d photo of yours', '%d photos of yours', $photos, 'photo-necklace' ), $photos ) ),
			);
		}

		foreach ( $design as $name => $value ) {
			if ( '_' !== $name[0] ) {
				$item_data[] = array(
					'key'   => esc_html( Design::label( $name ) ),
					'value' => nl2br( esc_html( $value ) ),
				);
			}
		}

		return $item_data;
	}

	/**
	 * Writes the design into the order's line, from which the webhook takes it: under the designer's own names, whatever the language.
	 *
	 * @param \WC_Order_Item_Product $item          The line.
	 * @param string                 $cart_item_key The cart's item.
	 * @param array                  $values        What the cart's item has.
	 * @param \WC_Order              $order         The order.
	 */
	public static function add_to_line( $item, $cart_item_key, $values, $order ) {
		if ( ! isset( $values[ self::CART_KEY ] ) || ! Design::is_finished( $values[ self::CART_KEY ] ) ) {
			return;
		}

		foreach ( $values[ self::CART_KEY ] as $name => $value ) {
			$item->add_meta_data( $name, $value, true );
		}

		$order->update_meta_data( self::LOCALE_META, determine_locale() );
	}

	/**
	 * Takes the design of an earlier order along.
	 *
	 * @param array                  $cart_item_data What is taken along already.
	 * @param \WC_Order_Item_Product $item           The earlier order's line.
	 * @return array
	 */
	public static function order_again( $cart_item_data, $item ) {
		$earlier = array();
		foreach ( Design::names() as $name ) {
			$earlier[ $name ] = $item->get_meta( $name, true );
		}

		$design = Design::clean( $earlier );
		if ( Design::is_finished( $design ) ) {
			$cart_item_data[ self::CART_KEY ] = $design;
		}

		return $cart_item_data;
	}
}
